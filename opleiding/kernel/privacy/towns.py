"""Larger places of the Netherlands: with an exact day they say who it was about."""

from functools import cache

from faker.providers.address.nl_NL import Provider

from opleiding.kernel.privacy.counting import word_set

TOWNS = word_set(
    "amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn arnhem haarlem enschede amersfoort zaandam "
    "zwolle leiden zoetermeer leeuwarden maastricht dordrecht alphen alkmaar delft venlo deventer hilversum roosendaal hengelo almelo "
    "purmerend schiedam vlaardingen lelystad heerlen helmond hoorn zeist veenendaal katwijk nieuwegein gouda doetinchem terneuzen "
    "middelburg vlissingen goes zierikzee assen emmen hoogeveen meppel coevorden drachten heerenveen sneek harlingen franeker dokkum "
    "winschoten veendam stadskanaal delfzijl hardenberg ommen raalte kampen steenwijk oldenzaal borne rijssen nijverdal zutphen "
    "winterswijk aalten groenlo lochem barneveld harderwijk ermelo putten nunspeet wageningen tiel culemborg geldermalen zaltbommel "
    "woerden ijsselstein houten bilthoven soest baarn bussum naarden huizen weesp diemen amstelveen aalsmeer hoofddorp uithoorn "
    "heemskerk beverwijk velsen ijmuiden castricum heerhugowaard schagen enkhuizen volendam edam zandvoort heemstede bloemendaal lisse "
    "noordwijk wassenaar voorburg leidschendam rijswijk naaldwijk maassluis spijkenisse hellevoetsluis gorinchem sliedrecht papendrecht "
    "zwijndrecht ridderkerk barendrecht waddinxveen boskoop bodegraven oosterhout waalwijk oss uden veghel boxtel schijndel vught "
    "valkenswaard veldhoven geldrop deurne asten someren gemert boxmeer cuijk venray weert roermond sittard geleen kerkrade brunssum "
    "valkenburg landgraaf urk emmeloord dronten zeewolde scheveningen texel schiermonnikoog ameland terschelling vlieland antwerpen "
    "bergen-op-zoom 's-hertogenbosch hulst middelharnis bunschoten nijkerk leusden rhenen doorn vianen lumc umcg umc amc vumc mumc "
    "radboud radboudumc olvg etz leerdam krommenie wormerveer"
)


def is_place(word: str) -> bool:
    """Any town or village, in small letters; many are common words too, so ask only of a word with a capital."""
    return word in TOWNS or word in _villages()


@cache
def _villages() -> frozenset[str]:
    return frozenset(name.lower() for name in Provider.cities)
