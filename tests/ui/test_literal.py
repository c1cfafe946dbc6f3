"""Text of others in Markdown: nothing of it is Markdown any more."""

from __future__ import annotations

import pytest

from ui.literal import literal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![é](http://198.51.100.7/x)", r"\!\[é\]\(http\:⁠\/\/198\.51\.100\.7\/x\)"),
        ("[a](b) <img src=x> &amp;", r"\[a\]\(b\) \<img src\=x\> \&amp\;"),
        ("**a** _b_ `c` ~~d~~ $e$", r"\*\*a\*\* \_b\_ \`c\` \~\~d\~\~ \$e\$"),
        (":red[x] :material/home:", r"\:red\[x\] \:material\/home\:"),
        (":smile: :material_home:", r"\:⁠smile\: \:⁠material\_home\:"),
        ("1. one\n# two\n\n- three", r"1\. one \# two \- three"),
        ("    code", "code"),
        ("www.a.cn x@a.cn a -> b", "www⁠\\.a\\.cn x\\@⁠a\\.cn a \\-⁠\\> b"),
        (r"C:\lots", r"C\:\\lots"),
        ("鼎湖地块 12 亩，生地", "鼎湖地块 12 亩，生地"),
    ],
)
def test_signs_of_markdown_are_signs(text, shown):
    assert literal(text) == shown
