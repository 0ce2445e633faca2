from opleiding.portal.importing.columns import Column

COLUMNS = (
    Column("naam", "Naam", ("locatie", "naam locatie", "team", "afdeling"), is_required=True),
    Column("soort", "Soort", ("soort locatie",)),
    Column("plaatsen", "Plaatsen", ("aantal plaatsen", "leerplaatsen", "capaciteit")),
    Column("leerbedrijf", "Leerbedrijf-ID", ("leerbedrijf", "leerbedrijfnummer", "sbb-nummer")),
    Column("crebos", "Crebo's", ("crebo", "erkend voor", "crebonummers")),
)
