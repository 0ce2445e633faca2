from opleiding.portal.importing.columns import Column

COLUMNS = (
    Column("voornaam", "Voornaam", ("roepnaam",), is_required=True),
    Column("tussenvoegsel", "Tussenvoegsel", ("tussenvoegsels", "tv", "tussenv.")),
    Column("achternaam", "Achternaam", ("familienaam",), is_required=True),
    Column(
        "mail",
        "E-mail werk",
        ("e-mail", "e-mailadres", "mailadres", "werkmail", "e-mailadres werk", "mailadres werk", "zakelijk e-mailadres", "e-mail (werk)"),
        is_required=True,
    ),
    Column("geboren", "Geb.datum", ("geboortedatum", "geb datum", "geboren", "geboren op")),
    Column("locatie", "Locatie", ("werkplek", "werklocatie", "afdeling", "team", "plaats van werken")),
    Column("crebo", "Opleiding (crebo)", ("opleiding", "crebonummer", "crebocode", "crebo-nummer", "kwalificatie"), is_required=True),
    Column("niveau", "Niveau", ("mbo-niveau", "mbo niveau", "opleidingsniveau")),
    Column("start", "Startdatum", ("start", "begindatum", "datum start", "start opleiding", "ingangsdatum", "startdatum opleiding")),
    Column("uren", "Contracturen", ("uren", "uren per week", "contracturen per week", "contract uren")),
    Column("werkbegeleider", "Werkbegeleider", ("naam werkbegeleider",)),
    Column(
        "mail_werkbegeleider", "E-mail werkbegeleider", ("werkbegeleider e-mail", "mailadres werkbegeleider", "e-mailadres werkbegeleider")
    ),
    Column("reden_koppeling", "Reden koppeling", ("reden boven de norm", "reden werkbegeleider")),
    Column("praktijkopleider", "Praktijkopleider", ("naam praktijkopleider",)),
    Column(
        "mail_praktijkopleider",
        "E-mail praktijkopleider",
        ("praktijkopleider e-mail", "mailadres praktijkopleider", "e-mailadres praktijkopleider"),
    ),
)
