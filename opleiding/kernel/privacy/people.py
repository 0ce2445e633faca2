"""Words for a person in care or around: what makes a bare number an age or a room."""

#: As a part of a pattern over small letters.
PERSON = (
    r"(?:mw|mevr|mevrouw|mevrouwtje|mevr\.|mw\.|mvr|mvrw|mej|dhr|dhr\.|hr|hr\.|meneer|meneertje|menheer|mijnheer|heer|dame|dametje|"
    r"vrouw|vrouwtje|man|mannetje|bewoner|bewoners|bewoonster|cli[eë]nte?|pati[eë]nte?|pt|deelnemer|deelneemster|gast|zorgvrager|"
    r"oma|omaatje|opa|opaatje|oudje|moeder|vader|ma|pa|mam|pap|tante|oom|zus|zuster|broer|echtgenoot|echtgenote|partner|weduwe|"
    r"weduwnaar|huisgenoot|huisgenote|buurvrouw|buurman|jongen|jongetje|meisje|kind|kindje|baby|peuter|kleuter|kerel|vent|beste man)"
)
#: And the words that stand for one.
PRONOUN = r"(?:hij|ie|zij|ze|die mevrouw|die meneer)"
