"""How Korean portals mark an article, so that neither theirs nor ads come along.

Ids and classes as Naver (news, sports, blogs), Daum and Tistory write them; all are
looked for on any page, since a saved page may have lost its address.
"""

import re
from collections.abc import Iterable

BODIES = (
    # Naver: news since 2021, news before, sports, entertainment, its editor, old blogs
    "//*[@id='dic_area']",
    "//*[@id='newsct_article']",
    "//*[@id='articleBodyContents' or @id='articeBody']",
    "//*[@id='newsEndContents' or @id='comp_news_article']",
    "//*[contains(@class, 'se-main-container')]",
    "//*[@id='postViewArea']",
    # Daum, then Tistory
    "//*[@id='harmonyContainer']",
    "//*[contains(@class, 'article_view')]//section",
    "//*[contains(@class, 'tt_article_useless_p_margin')]",
    "//*[@itemprop='articleBody']",
)
TITLES = (
    "//*[@id='title_area']//text()",
    "//*[contains(@class, 'media_end_head_headline')]//text()",
    "//h3[contains(@class, 'tit_view')]//text()",
    "//*[@id='articleTitle']//text()",
)
TIMES = (
    "//*[contains(@class, 'ARTICLE_DATE_TIME')]/@data-date-time",
    "//*[@data-date-time]/@data-date-time",
    "//meta[@property='og:regDate']/@content",
    "//*[contains(@class, 'info_view')]//*[contains(@class, 'num_date')]/text()",
    "//*[contains(@class, 'se_publishDate')]/text()",
    "//*[@id='articleTitle' or contains(@class, 'article_info')]"
    "//*[contains(@class, 't11')]/text()",
)
PUBLISHERS = (
    "//*[contains(@class, 'media_end_head_top_logo')]//img/@title",
    "//*[contains(@class, 'media_end_head_top_logo')]//img/@alt",
    "//*[contains(@class, 'press_logo')]//img/@alt",
    "//*[contains(@class, 'link_cp') or contains(@class, 'info_cp')]//img/@alt",
)
DROPPED = " | ".join(
    f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    for name in (
        *("end_photo_org", "img_desc", "media_end_summary", "vod_player", "byline"),
        *("media_end_linked_more", "media_end_categorize", "_article_poll", "ab_photo"),
        *("link_news", "promotion", "reporter_area", "c_text_source", "figure_frm"),
        *("se-oglink", "se-imageStrip", "se-caption", "container_postbtn"),
    )
)
SHOWN = re.compile(
    r"(?:기사\s?|최초\s?)?(?:입력|승인|송고)(?:일시|시간|일)?\s?[:：|]?\s?"
    r"(20\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}(?:일|\.)?"
    r"(?:\s?(?:\([월화수목금토일]\)\s?)?(?:오전|오후)?\s?\d{1,2}:\d\d(?::\d\d)?)?)"
)
"""When an article was put in, as Korean newspapers print it above the text."""
OF_PORTAL = re.compile(
    r"\s*[|:·-]\s*(?:네이버|NAVER|다음|Daum)(?:\s*(?:뉴스|스포츠|포스트|블로그))?$",
    re.I,
)
AFTER = re.compile(
    r"(?:<?\s*저작권자|Copyright|ⓒ|©|▶|☞|\[ⓒ).*|.*무단\s?(?:전재|복제).*(?:금지|제한|학습).*",
    re.I | re.S,
)
LONGEST = 200  # letters of a line that may be a notice and no paragraph


def shown_time(text: str) -> str:
    """Return the one time at which a page says that it was put in, if it is one."""
    found = set(SHOWN.findall(" ".join(text.split())))
    return found.pop() if len(found) == 1 else ""


def publisher(name: str) -> str:
    """Return a publisher without the portal that shows it: `연합뉴스 | 네이버`."""
    return OF_PORTAL.sub("", name)


def without_notices(paragraphs: Iterable[str]) -> list[str]:
    """Return the paragraphs without rights and promotions that stand at the end."""
    kept = list(paragraphs)
    while kept and len(kept[-1]) <= LONGEST and AFTER.fullmatch(kept[-1]):
        kept.pop()
    return kept
