### Familia o grupo de viaje: quiénes van juntos, en qué consta y a dónde va cada quien.

kind-family = Familia
    .plural = Familias
    .new = Nueva familia o grupo

section-family-origin = Origen
section-family-unity = Unidad familiar
section-family-members = Integrantes
item-family-members = Integrante { $n }

field-family-group = ¿Qué son?
field-family-rescue = Rescate del que vienen
field-family-closure-split-reason = Si alguien irá a otro lugar: ¿por qué?
    .hint = Déjelo en blanco si van juntos. Si no, escríbalo antes de cambiar el destino. Sin nombres.
field-family-together = ¿Siguen juntos?
field-family-split-plan = ¿Cómo y cuándo volverán a estar juntos?
field-family-notes = Notas
field-family-members-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-family-members-kinship = Parentesco
    .hint = Elija a una persona de referencia, de preferencia NNA, y diga qué son de ella las demás.
field-family-members-sex = Sexo
field-family-members-age = Edad
field-family-members-evidence = ¿En qué consta el parentesco?
field-family-members-accompanied = ¿Está ahora con su familia?
field-family-members-destination = ¿A dónde va?
field-family-members-destination-place = ¿A cuál?

family-group-family = Familia
family-group-travel-group = Grupo de viaje

kinship-evidence-documents = Documentos
kinship-evidence-own-word = Su palabra
kinship-evidence-relatives-word = Palabra de familiares
kinship-evidence-observed = Se observa el vínculo

rule-family-split = Las familias permanecen juntas: escriba primero por qué alguien irá a otro lugar, o envíe a NNA y su familia al mismo.
rule-family-nna-in-station = Una niña, un niño o un adolescente nunca va a una estación migratoria: elija DIF, CAS o albergue para toda la familia.
rule-family-not-together = Dice que siguen juntos, pero los destinos son distintos: corrija uno de los dos.
rule-family-too-few = Agregue a quienes van juntos: al menos dos personas.
