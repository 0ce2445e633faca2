"""Where the key of a client's house lies: "onder de blauwe pot bij de achterdeur"."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import before
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage

_KEY = (
    r"(?:(?:reserve|huis|deur|voordeur|achterdeur|schuur|garage|poort|hek|extra)?-?sleutel(?:s|tje|tjes)?|sleutelbos|loper|"
    r"(?:tag|druppel)(?=[ ](?:ligt|hangt|van[ ]))|"
    r"huispasje|deurpasje)"
)
_HIDDEN = (
    r"(?:onder|achter|bovenop|boven op|boven in|boven|naast|tussen|binnenin|linksonder|rechtsonder|vanonder|vanachter|vanuit|"
    r"in|op|bij|aan|uit|links|rechts|tegen)"
)
_THE = r"(?:(?:de|het|een|'t|t|d|zijn|zn|z'n|haar|dr|d'r|hun|die|dat|deze|een van de|van|van de|van het)[ ])"
_STOP = (
    r"(?!(?:de|het|een|en|of|maar|dus|want|als|toen|dan|daar|die|dat|ik|we|wij|hij|ze|zij|je|er|is|was|ligt|lag|hangt|hing|zit|zat|"
    r"staat|stond|kan|kon|moet|moest|heeft|had|vandaag|gisteren|morgen|altijd|nu|nog|niet|ook|al|om|voor|met|zonder|naar|te|"
    r"in|op|bij|aan|onder|achter|naast|tussen|van|boven|tegen|links|rechts|langs|vd|weer|vaak|meestal|soms|gewoon|toch|even|wel|geen|"
    r"zo)(?![\w]))"
)
_OF_THING = r"[^\W\d_][\w'-]*"
_PLACE = (
    rf"{_THE}?(?:{_STOP}(?:[^\W\d_][\w'-]*(?<!j)e|stenen|houten|metalen|ijzeren|betonnen|rieten|"
    rf"koperen)[ ](?=[^\W\d_])){{0,2}}{_STOP}{_OF_THING}(?:[ ]\d{{1,3}}[a-z]?(?![\w.,:]))?"
)
_HIDING = (
    r"(?:de[ ]|het[ ])?(?:\w+e[ ])?(?:brievenbus|schuur|schuurtje|\w*pot|plantenbak|\w*mat|container|kliko|regenpijp|meterkast|"
    r"vogelhuisje|gieter|klomp|tegel|luik|"
    r"bankje|bijkeuken|klompje|laars|laarzen|kaboutertje|\w*kabouter|beeldje|emmer|regenton|\w*ton|\w*krat|\w*mand|\w*blik|blikje|sok|"
    r"wasmand|hondenhok|kippenhok|konijnenhok|\w*hok|nestkast\w*|kas|afdak|trap|steen|stoeptegel|kei|boom|richel|balk|spijker|haakje|"
    r"garage|berging|tuinhuis\w*|bakje|vaas|kruik|struik|heg|dakgoot|(?:over|onder|boven|achter)?bu(?:ren|urman|"
    r"urvrouw)|vensterbank|kozijn)(?![\w])"
)
_SPOT = (
    rf"(?!op een vaste plek)(?:(?:in|op|aan|uit|tegen)[ ](?={_THE}|{_HIDING})|(?!(?:in|op|aan|uit|"
    rf"tegen)[ ]){_HIDDEN}[ ]){_PLACE}(?:,?[ ](?:{_HIDDEN}|"
    rf"van|naast|voor|langs|links van|rechts van)[ ]{_PLACE}){{0,2}}"
)
_LIES = (
    r"(?:ligt|liggen|lag|lagen|hangt|hangen|hing|zit|zitten|zat|staat|stond|leg|legt|leggen|legde|gelegd|verstopt|vind|vinden|"
    r"bewaart|bewaren|bewaarde|pak|pakken|pakt|haal|haalt|halen|haalde|terug|verstoppen|verstopte|verborgen|verbergt|begraven|geplakt|gehangen)"
)
#: With one of these between key and spot, the spot is said of somebody or something else.
_OTHER_SUBJECT = (
    r"(?:maar|toen|want|weg|kwijt|dus|omdat|ik|we|wij|ze|zij|hij|ie|mevr|mevrouw|mw|meneer|dhr|bewoner|client|cliënt|vrouw|man|"
    r"code)(?![\w])"
)
_KEY_LIES = re.compile(
    rf"(?<![\w]){_KEY}(?![\w])(?P<between>(?:,?[ ](?:van[ ](?:mw|mevrouw|mevr|meneer|dhr|bewoner|client|cliënt)(?![\w])|{_LIES}[ ](?:ze|"
    rf"zij|hij|ie|mw|mevrouw|meneer|je|we)(?![\w])|(?!{_HIDDEN}[ ]|"
    rf"{_OTHER_SUBJECT})[^\W\d_][\w'-]*)){{0,7}}?)[ :,]{{1,2}}(?P<spot>{_SPOT})"
)
_LIES_KEY = re.compile(
    rf"(?<![\w])(?P<spot>{_SPOT})[ ](?:ligt|lag|liggen|hangt|hangen|hing|zit|zat|staat|vind|"
    rf"bewaart|verstopt|verstopte|legt|legde|pak|haal|kun|kan|heeft|hebben|is)[ ](?:[\w'-]+[ ]){{0,4}}{_KEY}(?![\w])"
)
_CORD = re.compile(
    r"(?<![\w])(?:touwtje|koordje)[ ](?:hangt[ ]|zit[ ])?(?P<spot>(?:uit|door|aan|in)[ ]de[ ](?:brievenbus|deur|"
    r"voordeur))(?![\w])"
)
_HIDING_PLACE = re.compile(rf"\w+[ ]{_HIDING}")
_TELLING = ("onder", "achter", "boven", "naast", "tussen", "links", "rechts")
_LIES_BETWEEN = re.compile(rf"(?<![\w]){_LIES}(?![\w])")
#: Places of work and of the writer, where a key gives no house away.
_AT_WORK = re.compile(
    r"(?<![\w])(?:afgesproken|in de deur|plek|plaats|kantoor\w*|\w*post|\w*kantoor|receptie|balie|mijn|mn|m'n|me|zak|jas|jaszak|"
    r"broek\w*|\w*tas|auto|la|laatje|bureau|bureaula|mond|toilet|wc|prullenbak|lift|rolstoel|rollator|wasmachine|de hand|de gang|"
    r"bus|slot|contact|"
    r"\w*dienst|collega\w*|team\w*|(?:sleutel\w*|med\w*|nacht)?kastje|\w*kluis\w*|\w*safe|\w*koker|medicijn\w*|medicatie\w*|portier|zuster\w*|dossier|app|"
    r"plan|overdracht|rapportage|orde|tijd|weg|hand|handen|planning|la van|lade|shovel|trekker|tractor|school|locker|kluisje|les|"
    r"pand)(?![\w])"
)
_AT_WORK_KEY = re.compile(
    r"(?<![\w])(?:vond|gevonden|zoek|medicijn\w*|medicatie\w*|apotheek\w*|opiaat\w*|opiaten\w*|\w*kluis\w*|\w*kastje|\w*koker|"
    r"kantoor\w*|bus|auto|shovel|trekker|tractor)(?![\w])"
)


def find_keys(passage: Passage) -> Iterator[Mark]:
    """The words for the spot, from its preposition on; a key on the office or in the writer's own pocket is none."""
    for found in _KEY_LIES.finditer(passage.lower):
        if _is_telling(found) and not _is_at_work(passage, found):
            yield _mark(found)
    for found in (*_LIES_KEY.finditer(passage.lower), *_CORD.finditer(passage.lower)):
        if not _is_at_work(passage, found):
            yield _mark(found)


def _is_telling(found: re.Match[str]) -> bool:
    return (
        found["spot"].startswith(_TELLING)
        or _HIDING_PLACE.match(found["spot"]) is not None
        or not found["between"]
        or _LIES_BETWEEN.search(found["between"]) is not None
    )


def _is_at_work(passage: Passage, found: re.Match[str]) -> bool:
    ahead = before(passage, found.start(), 24) + found.group()[: found.start("spot") - found.start()]
    return _AT_WORK.search(found["spot"]) is not None or _AT_WORK_KEY.search(ahead) is not None


def _mark(found: re.Match[str]) -> Mark:
    return Mark(found.start("spot"), found.end("spot"), Kind.ACCESS_CODE, certain=False, suggestion="op een vaste plek")
