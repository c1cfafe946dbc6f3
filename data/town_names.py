"""Chinese names of Zhaoqing's towns, by county and GeoNames name, and which are the seats."""

# ruff: noqa: E501 (ruff counts a Chinese character as two columns)

from __future__ import annotations

CITY, SEAT, TOWN = 1, 2, 3  # rank: which labels show first

_NAMES = {
    "Duanzhou": "Zhaoqing 肇庆 Mugang 睦岗 Huanggang 黄岗 Chengdong 城东 Chengxi 城西 Chengbei 城北",
    "Dinghu": "Shapu 沙浦 Guangli 广利 Lianhua 莲花 Yong'an 永安 Fenghuang 凤凰 Guicheng 桂城 Kengkou 坑口",
    "Gaoyao": "Xinqiao 新桥 Xiangang 蚬岗 Gaoyao 高要 Lubu 禄步 Liantang 莲塘 Lecheng 乐城 Jinli 金利 "
    "Jindu 金渡 Baitu 白土 Baizhu 白诸 Huodao 活道 Jiaotang 蛟塘 Huilong 回龙 Hetai 河台 Shuinan 水南 "
    "Xiaoxiang 小湘 Dawan 大湾 Nan'an 南岸",
    "Guangning": "Shijian 石涧 Nanjie 南街 Muge 木格 Luogang 螺岗 Jiangtun 江屯 Hengshan 横山 Gushui 古水 "
    "Beishi 北市 Chikeng 赤坑 Kengkou 坑口 Lianhe 联和 Tanbu 潭布 Shizui 石咀 Zhouzai 洲仔 Paisha 排沙 "
    "Wuhe 五和 Binheng 宾亨",
    "Huaiji": "Zhongzhou 中洲 Yonggu 永固 Shidong 诗洞 Qiashui 洽水 Liangcun 梁村 Lanzhong 蓝钟 "
    "Huaicheng 怀城 Fenggang 凤岗 Aozai 坳仔 Wenlang 汶朗 Gansa 甘洒 Dagang 大岗 Zhagang 闸岗 Qiaotou 桥头 "
    "Maning 马宁 Lengkeng 冷坑 Lianmai 连麦 Xiashuai 下帅",
    "Fengkai": "Yulao 渔涝 Xinghua 杏花 Nanfeng 南丰 Liandu 莲都 Jinzhuang 金装 Jiangkou 江口 "
    "Dayukou 大玉口 Changgang 长岗 Chang'an 长安 Pingfeng 平凤 Luodong 罗董 Jiangchuan 江川 Baigou 白垢 "
    "Dazhou 大洲 He'erkou 河儿口 Duping 都平",
    "Deqing": "Yuecheng 悦城 Mocun 莫村 Guanxu 官圩 Gaoliang 高良 Decheng 德城 Bozhi 播植 Fengcun 凤村 "
    "Yongfeng 永丰 Wulong 武垄 Jiushi 九市 Xinxu 新圩 Huilong 回龙 Maxu 马圩",
    "Sihui": "Weizheng 威整 Shigou 石狗 Jingkou 迳口 Jianggu 江谷 Huangtian 黄田 Didou 地豆 Dasha 大沙 "
    "Luoyuan 罗源 Xiamao 下茆 Longfu 龙甫 Chengzhong 城中 Dongcheng 东城 Zhenshan 贞山",
}
_SEATS = {
    ("Dinghu", "Guicheng"), ("Gaoyao", "Nan'an"), ("Sihui", "Chengzhong"), ("Guangning", "Nanjie"),
    ("Huaiji", "Huaicheng"), ("Fengkai", "Jiangkou"), ("Deqing", "Decheng"),
}  # fmt: skip


def look_up(county: str, town: str) -> tuple[str | None, int]:
    """Chinese name (None where not known for certain) and rank of a town."""
    words = _NAMES[county].split()
    names = dict(zip(words[::2], words[1::2], strict=True))
    if (county, town) == ("Duanzhou", "Zhaoqing"):
        rank = CITY
    else:
        rank = SEAT if (county, town) in _SEATS else TOWN
    return names.get(town), rank
