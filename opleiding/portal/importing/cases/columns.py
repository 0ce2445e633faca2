from opleiding.portal.importing.columns import Column

COLUMNS = (
    Column(
        "leerling",
        "leerling",
        ("e-mail", "e-mail werk", "e-mailadres", "mailadres", "e-mail leerling", "mailadres leerling"),
        is_required=True,
    ),
    Column("datum", "datum", ("dag", "dag van de situatie"), is_required=True),
    Column("tekst", "tekst", ("situatie", "wat maakte je mee", "praktijksituatie", "wat gebeurde er"), is_required=True),
    Column("themas", "themas", ("thema", "thema's")),
    Column("werkprocessen", "werkprocessen", ("werkproces",)),
    Column("in_les", "in_les", ("in de les", "ik wil dit in de les")),
    Column("nodig_werkplek", "nodig_werkplek", ("nodig van werk", "nodig van werkplek", "wat heb je nodig van je werk")),
    Column("nodig_school", "nodig_school", ("nodig van school", "wat heb je nodig van school")),
    Column("urgentie", "urgentie", ()),
    Column("gedeeld", "gedeeld", ("gedeeld met", "delen")),
    Column("nagekeken", "nagekeken", ("nagekeken op namen", "geen cliënt herkenbaar")),
)
