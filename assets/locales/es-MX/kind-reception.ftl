### La recepción de personas repatriadas (México te abraza, 2025).

kind-reception = Recepción
    .plural = Recepciones
    .new = Nueva recepción

section-reception-arrival = Llegada
section-reception-place = Lugar
section-reception-mode = Registro
section-reception-persons = Personas
section-reception-counts = Conteos
section-reception-programmes = Programas
section-reception-closure = Cierre
item-reception-persons = Persona { $n }
item-reception-programmes = Programa { $n }

field-reception-arrival-time = Hora de llegada
    .hint = La recepción cuenta en el mes de esta hora.
field-reception-arrival-way = ¿Cómo llegaron?
field-reception-arrival-centre = Centro de atención
field-reception-arrival-country = País que repatría
field-reception-arrival-transport = Vuelo o vehículo
field-reception-persons-mode = ¿Cómo se registran las personas?
    .hint = Una por una, o solo conteos si el grupo es grande.
field-reception-persons-sex = Sexo
field-reception-persons-age = Edad
    .hint = Si puede ser menor de 18, se trata como NNA.
field-reception-persons-nationality = Nacionalidad
field-reception-persons-origin-state = Estado de origen
    .hint = Si es de México.
field-reception-persons-travel = ¿Con quién viaja?
field-reception-persons-dif-told = Si es NNA, ¿se avisó al DIF?
field-reception-persons-goes-to = ¿A dónde va?
field-reception-persons-transport = ¿En qué se va?
field-reception-persons-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-reception-persons-identity = Necesidades de identidad
field-reception-persons-health = Necesidades de salud
field-reception-persons-education = Necesidades de educación
field-reception-persons-work = Necesidades de trabajo
field-reception-persons-family = Necesidades de familia
field-reception-persons-phone-given = ¿Recibió teléfono o llamada?
field-reception-persons-card-given = ¿Recibió la tarjeta de banco?
field-reception-counts-men = Hombres
field-reception-counts-women = Mujeres
field-reception-counts-boys = Niños y adolescentes hombres
field-reception-counts-girls = Niñas y adolescentes mujeres
field-reception-counts-unspecified = Sin especificar
field-reception-counts-unaccompanied = NNA sin compañía
    .hint = De los ya contados.
field-reception-counts-transported = Trasladados a su lugar de origen
    .hint = De los ya contados.
field-reception-counts-phones = Recibieron teléfono o llamada
field-reception-counts-cards = Recibieron la tarjeta de banco
field-reception-counts-dif-told = Si hay NNA, ¿se avisó al DIF?
field-reception-programmes-programme = Programa
field-reception-programmes-offered = Personas a quienes se ofreció
field-reception-programmes-accepted = Personas que aceptaron
field-reception-programmes-received = Personas que lo recibieron
field-reception-programmes-received-on = Fecha en que se recibió
field-reception-closure-notes = Notas
    .hint = Sin nombres: van en la ficha de cada persona.

arrival-way-bridge = Puente o garita
arrival-way-flight = Vuelo
arrival-way-bus = Autobús
arrival-way-on-foot = A pie
arrival-way-other = Otro

goes-to-place-of-origin = A su lugar de origen
goes-to-relatives = Con familiares
goes-to-shelter = Albergue
goes-to-dif = DIF
goes-to-hospital = Hospital
goes-to-hotel = Hotel
goes-to-stays-nearby = Se queda en la ciudad
goes-to-other = Otro

home-transport-free-bus = Autobús gratuito
home-transport-free-flight = Vuelo gratuito
home-transport-with-relatives = Con sus familiares
home-transport-own-means = Por su cuenta
home-transport-not-wanted = No quiso traslado

rule-reception-nobody = Anote a las personas que llegaron, una por una o con conteos.
rule-reception-nna-without-dif = Puede ser NNA: avise al DIF antes de que siga, y anótelo. Si va al DIF, a un hospital o a un albergue, elíjalo.
rule-reception-more-accepted = Aceptaron más personas que aquellas a quienes se ofreció: revise ambos números.
