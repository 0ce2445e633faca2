"""Which mail addresses are those of an employer's work."""

import re
from collections.abc import Iterable

_FREE = """
gmail.com googlemail.com hotmail.com hotmail.nl outlook.com outlook.nl live.com live.nl msn.com windowslive.com
yahoo.com yahoo.nl ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com zoho.com
aol.com gmx.com gmx.net gmx.de mail.com fastmail.com yandex.com ziggo.nl upcmail.nl home.nl casema.nl quicknet.nl
chello.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl telfort.nl tele2.nl xs4all.nl online.nl solcon.nl caiway.nl
freedom.nl kpn.com hccnet.nl scarlet.nl onsbrabantnet.nl onsneteindhoven.nl dds.nl euronet.nl multiweb.nl
hotmail.be outlook.be live.be telenet.be skynet.be proximus.be hotmail.de outlook.de web.de t-online.de freenet.de hotmail.fr
yahoo.be yahoo.de yahoo.fr yahoo.co.uk hotmail.co.uk proton.ch duck.com hey.com tutamail.com mail.ru privaterelay.appleid.com
zeelandnet.nl delta.nl freeler.nl wanadoo.nl versatel.nl t-mobile.nl odido.nl tiscali.nl lycos.nl zonnet.nl
"""
#: Anybody can have an address here, so it says nothing of where somebody works.
FREE_DOMAINS = frozenset(_FREE.split())
#: No plus: behind every a+b@ stands the mailbox of a@. No quotes, no letters beyond ASCII.
_ADDRESS = re.compile(r"[a-z0-9_'-]+(?:\.[a-z0-9_'-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.ASCII)
LONGEST = 254


def plain_address(typed: str) -> str:
    """The address in lower case, or nothing when it is not one plain address of one mailbox."""
    address = typed.strip().lower()
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else ""


def domain_of(address: str) -> str:
    """What comes after the last @, in lower case."""
    return address.strip().lower().rpartition("@")[2]


def work_domains(chosen: Iterable[str], addresses: Iterable[str]) -> tuple[str, ...]:
    """What the organisation chose; else the domains of its own people's addresses, without those anybody can have."""
    return tuple(sorted({domain.lower() for domain in chosen} or {domain_of(address) for address in addresses} - FREE_DOMAINS))
