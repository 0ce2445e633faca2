from opleiding.portal.importing.columns import Column

COLUMNS = (
    Column(
        "mail",
        "E-mail leerling",
        ("leerling", "e-mail", "e-mail werk", "e-mailadres", "mailadres", "mailadres leerling"),
        is_required=True,
    ),
    Column("locatie", "Locatie", ("werkplek", "afdeling", "team", "plaats"), is_required=True),
    Column("van", "Van", ("start", "startdatum", "begindatum", "vanaf", "eerste dag"), is_required=True),
    Column("tot", "Tot en met", ("tot", "t/m", "einde", "einddatum", "laatste dag")),
)
