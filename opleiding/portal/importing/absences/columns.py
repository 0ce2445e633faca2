from opleiding.portal.importing.columns import Column
from opleiding.portal.importing.values import bare

COLUMNS = (
    Column(
        "mail", "E-mail leerling", ("e-mail", "e-mail werk", "e-mailadres", "mail", "mailadres", "mailadres leerling", "e-mail medewerker")
    ),
    Column(
        "naam",
        "Naam",
        ("leerling", "medewerker", "werknemer", "naam leerling", "naam medewerker", "volledige naam", "roepnaam en achternaam"),
    ),
    Column("van", "Van", ("start", "startdatum", "begindatum", "vanaf", "eerste dag", "ingangsdatum", "datum van"), is_required=True),
    Column("tot", "Tot en met", ("tot", "t/m", "einde", "einddatum", "laatste dag", "datum tot", "datum t/m")),
)
#: What a heading holds above a column that says why somebody was not there. An employer may not keep that (AVG, article 9).
WHY = (
    "reden",
    "oorzaak",
    "ziek",
    "verzuim",
    "verlof",
    "klacht",
    "diagnose",
    "zwanger",
    "medisch",
    "toelichting",
    "opmerking",
    "omschrijving",
)
#: Headings that hold one of those words and are no reason all the same.
KNOWN = {name for column in COLUMNS for name in column.names}


def says_why(heading: str) -> bool:
    """A column that says why: reden, verzuimcode, ziekteverlof …"""
    plain = bare(heading)
    return plain not in KNOWN and any(word in plain for word in WHY)
