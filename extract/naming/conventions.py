"""Conventions of the annotation on what an article's names stand for, applied to its clusters in order.

Each takes the Doc and the clusters and changes the clusters: bare words go to what they stand for or are dropped, the
nodes as a group are the network (settled case 31), a main forum is an event of its own (13).
"""

import re
from collections.abc import Callable

from spacy.tokens import Doc

from extract.model import Mention
from extract.naming.clusters import Cluster
from extract.naming.generic import NODES
from extract.naming.heads import head_type
from extract.naming.linking import BARE, BARE_TITLE, EDITION_HEAD
from extract.naming.surface import key, tidy

Convention = Callable[[Doc, list[Cluster]], None]

NETWORK = "全国一体化算力网络"
NETWORKS = re.compile(r"(?:国家|全国)?一体化算力网(?:络)?(?:体系)?|国家算力网(?:络)?|算力网")
LISTED = re.compile(
    r"(?P<items>[^，。；：、\n]{3,30}(?:、[^，。；：、\n]{2,40}?){2,})等?(?:[一二三四五六七八九十\d]+[大场个])?(?P<head>分?论坛)"
    r"(?=率先|依次|登场|陆续|将|相继|亮相|召开|举[行办]|同[步期]|轮番|接续|[。，])"
)
ITEM = re.compile(
    r"(?:[^、，]*(?:举办|开设|设置|包括|召开))?(?P<name>[^、，]{3,}?)(?=、|等?[一二三四五六七八九十\d]*[大场个]?分?论坛|$)"
)
LISTED_TYPES = ("Event", "Policy", "Product", "Index")
CONFERENCE = re.compile(r"(?:大会|论坛|峰会)”?$")
MAIN_FORUM = re.compile(r"(?:两场|\d场)?主论坛(?=.{0,3}(?:举行|召开|开幕|在|上|由|聚焦|以))")


def place_bare_names(_: Doc, clusters: list[Cluster]) -> None:
    """A bare word (论坛, 《意见》) belongs to the thing before it whose name ends so, else it names nothing."""
    for cluster in [one for one in clusters if all(_is_bare(one, surface) for surface in one.surfaces)]:
        clusters.remove(cluster)
        owners = [other for other in clusters if _stands_for(cluster, other)]
        before = [owner for owner in owners if owner.start < cluster.start]
        if owner := max(before, key=lambda owner: owner.start, default=next(iter(owners), None)):
            owner.mentions.extend(mention._replace(extractor="anaphora") for mention in cluster.mentions)


def _is_bare(cluster: Cluster, surface: str) -> bool:
    form = key(surface)
    if cluster.type in ("Policy", "Report", "Index"):
        return BARE_TITLE.fullmatch(form) is not None or BARE.fullmatch(form) is not None
    return cluster.type != "Person" and BARE.fullmatch(form) is not None


def _stands_for(bare: Cluster, other: Cluster) -> bool:
    word = EDITION_HEAD.sub("", key(bare.surfaces[0]))
    return other.type == bare.type and any(word in key(surface)[-len(word) - 8 :] for surface in other.surfaces)


def join_nodes(_: Doc, clusters: list[Cluster]) -> None:
    """国家枢纽节点, 八大枢纽节点: the network, under the name that the article gives it."""
    groups = [one for one in clusters if one.type == "Facility" and _matches(NODES, one)]
    networks = [one for one in clusters if one.type == "Facility" and _matches(NETWORKS, one)]
    if not groups and len(networks) < 2:
        return
    named = [tidy(surface) for one in networks for surface in one.surfaces if NETWORKS.fullmatch(surface.strip("“”"))]
    first, *rest = networks + groups
    first.name = max(named, key=len, default=NETWORK)
    for other in rest:
        first.mentions.extend(other.mentions)
        clusters.remove(other)


def _matches(form: re.Pattern[str], cluster: Cluster) -> bool:
    return any(form.fullmatch(surface) or form.fullmatch(surface.strip("“”")) for surface in cluster.surfaces)


def name_main_forums(doc: Doc, clusters: list[Cluster]) -> None:
    """主论坛 of the one conference that the article is about is an event with the conference's name before it."""
    conferences = [one for one in clusters if one.type == "Event" and CONFERENCE.search(one.surfaces[0])]
    found = list(MAIN_FORUM.finditer(doc.text))
    if not found or not conferences or any("主论坛" in surface for one in clusters for surface in one.surfaces):
        return
    lead = min(conferences, key=lambda one: one.start)
    name = max(lead.surfaces, key=len) + "主论坛"
    mentions = [Mention(match.start(), match.end(), match.group(), "Event", "anaphora", 0.8) for match in found]
    clusters.append(Cluster("Event", mentions, name))


def name_listed_events(doc: Doc, clusters: list[Cluster]) -> None:
    """算电协同发展、智能体安全、网络文化发展等论坛: three events or more that share their last word."""
    text = doc.text
    for match in LISTED.finditer(text):
        items = [item for item in ITEM.finditer(text, *match.span("items")) if head_type(item["name"]) != "Event"]
        if len(items) < 3:
            continue
        for one in [one for one in clusters if one.type in LISTED_TYPES]:
            if all(match.start() <= mention.start < match.end() for mention in one.mentions):
                clusters.remove(one)
        for item in items:
            mention = Mention(*item.span("name"), item["name"], "Event", "patterns", 0.7)
            clusters.append(Cluster("Event", [mention], tidy(item["name"] + match["head"])))


CONVENTIONS: tuple[Convention, ...] = (place_bare_names, join_nodes, name_main_forums, name_listed_events)
