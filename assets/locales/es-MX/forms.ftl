### Los formularios: lo que pregunta cada clase de registro, y lo que dice de las respuestas.
### Claves (words/src/key.rs las forma; en los nombres, `.` y `_` se vuelven `-`):
###   kind-<clase>                         la clase; atributos .plural y .new
###   section-<clase>-<sección>            título de una sección
###   item-<clase>-<sección>               título de un elemento de una lista, con $n
###   field-<clase>-<campo>                etiqueta de un campo; atributo .hint si hace falta
###   field-<clase>-<sección>-<campo>      lo mismo, dentro de una lista
###   field-place-<campo>                  los campos del lugar, una vez para todas las clases
###   <lista>-<opción>                     una opción de una lista cerrada
###   unknown-<clave> unit-<clave>         por qué no hay respuesta; unidades
###   triage-reason- triage-needed- triage-protocol- age-basis- age-band- point-finding- y su clave
###   rule-<regla> finding-needed          lo que hay que mirar, dicho como qué hacer
###   refusal-<variante>                   por qué no se puede guardar; $least y $most donde hay límites

## Lo que la sede pregunta además, en cualquier clase de registro
section-x = Preguntas de la sede
    .hint = La sede agregó estas preguntas. Si no se sabe o no quieren decirlo, márquelo así.

## Clases de registro
kind-rescue = Rescate
    .plural = Rescates
    .new = Nuevo rescate
kind-first-aid = Primeros auxilios
    .plural = Primeros auxilios
    .new = Nueva atención
kind-assistance = Asistencia y orientación
    .plural = Asistencia y orientación
    .new = Nueva asistencia
kind-person = Persona
    .plural = Personas
    .new = Nueva persona

## Rescate
section-rescue-alert = Alerta
section-rescue-operation = Operativo
section-rescue-place = Lugar
section-rescue-mode = Registro
section-rescue-persons = Personas
section-rescue-counts = Conteos
section-rescue-closure = Cierre
item-rescue-persons = Persona { $n }

field-rescue-alert-source = ¿Quién dio la alerta?
field-rescue-alert-time = Hora de la alerta
field-rescue-alert-caller = Quien llamó
    .hint = Su nombre y teléfono van en su ficha de persona, nunca aquí.
field-rescue-alert-described = Lo que describió
    .hint = El lugar, cuántas personas y cómo están. Sin nombres.
field-rescue-operation-departure = Salida
field-rescue-operation-arrival = Llegada
    .hint = El rescate cuenta en el mes de esta hora.
field-rescue-operation-end = Término
field-rescue-operation-agents = Agentes
field-rescue-operation-vehicles = Vehículos
    .hint = Número económico o descripción.
field-rescue-operation-authorities = Otras autoridades que apoyaron
field-rescue-operation-weather = Condiciones
field-rescue-operation-route = Ruta
field-rescue-persons-mode = ¿Cómo se registran las personas?
    .hint = Una por una, o solo conteos si el grupo es grande.
field-rescue-persons-sex = Sexo
field-rescue-persons-age = Edad
    .hint = Si no se sabe, estime un intervalo. Si puede ser menor de 18, se trata como NNA.
field-rescue-persons-nationality = Nacionalidad
field-rescue-persons-condition = Condición
field-rescue-persons-destination = Destino
field-rescue-persons-travel = ¿Con quién viaja?
field-rescue-persons-family = Familia
    .hint = La misma letra a quienes son de una familia o cuidan de NNA. Permanecen juntos.
field-rescue-persons-kinship = Parentesco
    .hint = Una persona de la familia es la de referencia; diga qué son de ella las demás.
field-rescue-persons-found = ¿Cómo se le halló?
    .hint = Solo si estaba en una estación migratoria o ya le habían retornado. Lo que se halló siempre se anota.
field-rescue-persons-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-rescue-persons-origin = Lugar de origen
field-rescue-persons-abandoned-by-guide = ¿Le abandonó el guía?
field-rescue-persons-days-without-water = Días sin agua
field-rescue-persons-pregnant = ¿Está embarazada?
field-rescue-persons-transfer-refused = ¿Rechazó el traslado?
field-rescue-persons-family-told = ¿Se avisó a su familia?
field-rescue-counts-men = Hombres
field-rescue-counts-women = Mujeres
field-rescue-counts-boys = Niños y adolescentes hombres
field-rescue-counts-girls = Niñas y adolescentes mujeres
field-rescue-counts-unspecified = Sin especificar
field-rescue-counts-unaccompanied = NNA sin compañía
    .hint = De los ya contados.
field-rescue-counts-dehydrated = Con deshidratación
    .hint = De los ya contados.
field-rescue-counts-injured = Con lesiones
    .hint = De los ya contados.
field-rescue-closure-split-reason = Si una familia va a lugares distintos: ¿por qué?
    .hint = Y cómo volverán a estar juntos. Sin nombres.
field-rescue-closure-narrative = Relato
    .hint = Lo que pasó, sin nombres ni teléfonos: van en la ficha de cada persona.
field-rescue-closure-bodies = Cuerpos recuperados
    .hint = Se cuentan aparte de las personas rescatadas.
field-rescue-closure-authority-told = ¿Se avisó a la autoridad que protege?
    .hint = Procuraduría de Protección o CNDH, cuando se halla a alguien en una estación.

## Primeros auxilios (FRAP, NOM-034-SSA3-2013)
section-first-aid-patient = Paciente
section-first-aid-triage = Prioridad
section-first-aid-vitals = Signos vitales
section-first-aid-exploration = Exploración
section-first-aid-background = Antecedentes
section-first-aid-care = Atención
section-first-aid-place = Lugar
section-first-aid-handover = Entrega
item-first-aid-vitals = Toma { $n }

field-first-aid-care-time = Hora de la atención
    .hint = La atención cuenta en el mes de esta hora.
field-first-aid-care-reason = Motivo
field-first-aid-patient-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-first-aid-patient-sex = Sexo
field-first-aid-patient-age = Edad
    .hint = La aparente basta. Con menos de 8 años se usa JumpSTART.
field-first-aid-patient-nationality = Nacionalidad
field-first-aid-patient-pregnant = ¿Está embarazada?
field-first-aid-start-walks = ¿Camina?
field-first-aid-start-breathes = ¿Respira?
field-first-aid-start-breathes-opened = ¿Respira al abrir la vía aérea?
field-first-aid-start-pulse = ¿Tiene pulso?
    .hint = Radial; en niñas y niños, el que se palpe.
field-first-aid-start-breathes-rescued = ¿Respira tras cinco ventilaciones?
    .hint = Solo en niñas y niños con pulso.
field-first-aid-start-respiratory-rate = Respiraciones por minuto
field-first-aid-start-refill = Llenado capilar
    .hint = Segundos hasta que vuelve el color.
field-first-aid-start-follows = ¿Obedece órdenes sencillas?
field-first-aid-start-avpu = ¿Cómo responde?
field-first-aid-priority-given = Prioridad que usted da
    .hint = Se calcula sola. Cámbiela si lo que ve dice otra cosa.
field-first-aid-priority-why = ¿Por qué otra prioridad?
field-first-aid-sample-signs = Signos y síntomas
field-first-aid-sample-allergies = Alergias
field-first-aid-sample-medication = Medicamentos que toma
field-first-aid-sample-past = Enfermedades y operaciones previas
field-first-aid-sample-last-meal = Última comida o bebida
field-first-aid-sample-events = ¿Qué pasó antes?
    .hint = Sin nombres: van en la ficha de persona.
field-first-aid-state-airway = Vía aérea
field-first-aid-state-ventilation = Ventilación
field-first-aid-state-skin = Piel
field-first-aid-state-bleeding = Sangrado
field-first-aid-state-glasgow = Glasgow
    .hint = De 3 a 15.
field-first-aid-state-regions = Partes del cuerpo afectadas
field-first-aid-state-findings = Hallazgos
field-first-aid-vitals-time = Hora
field-first-aid-vitals-systolic = Presión sistólica
field-first-aid-vitals-diastolic = Presión diastólica
field-first-aid-vitals-pulse = Pulso
field-first-aid-vitals-respiratory-rate = Respiraciones
field-first-aid-vitals-oxygen = Saturación de oxígeno
field-first-aid-vitals-temperature = Temperatura
field-first-aid-vitals-glucose = Glucosa
field-first-aid-vitals-avpu = Respuesta
field-first-aid-care-treatment = Tratamiento
field-first-aid-care-notes = Notas de la atención
field-first-aid-handover-end = ¿Cómo terminó la atención?
field-first-aid-handover-hospital = Hospital o lugar que recibe
field-first-aid-handover-time = Hora de entrega
field-first-aid-handover-refusal-signed = ¿Firmó el rechazo de traslado?

## Orientación
section-assistance-session = Sesión
section-assistance-place = Lugar
section-assistance-persons = Personas
section-assistance-given = Material impreso
section-assistance-referral = Derivación

field-assistance-session-time = Hora
    .hint = La atención cuenta en el mes de esta hora.
field-assistance-session-topics = Temas
    .hint = Déjelos sin marcar si no hubo orientación.
field-assistance-session-language = Lengua
field-assistance-session-communication = ¿Cómo se entendieron?
field-assistance-persons-men = Hombres
field-assistance-persons-women = Mujeres
field-assistance-persons-boys = Niños y adolescentes hombres
field-assistance-persons-girls = Niñas y adolescentes mujeres
field-assistance-persons-unspecified = Sin especificar
field-assistance-persons-nationality = Nacionalidad de la mayoría
field-assistance-persons-contact = Persona de contacto
    .hint = Sus datos van en su ficha de persona.
field-assistance-given-material = Material entregado
field-assistance-given-pieces = Piezas entregadas
field-assistance-referral-office = ¿A qué oficina se orientó?
field-assistance-referral-place = ¿Cuál, y dónde?
field-assistance-referral-notes = Notas
    .hint = Sin nombres: van en la ficha de persona.

## Persona
section-person-identity = Identidad
section-person-contact = Contacto
section-person-documents = Documentos
section-person-notes = Notas

field-person-name-given = Nombre o nombres
    .hint = Solo si la persona quiere decirlo.
field-person-name-surname = Primer apellido
field-person-name-second-surname = Segundo apellido
field-person-name-nickname = Le dicen
field-person-sex = Sexo
field-person-age = Edad
    .hint = Si no se sabe, estime un intervalo.
field-person-birth-date = Fecha de nacimiento
field-person-nationality = Nacionalidad
field-person-origin = Lugar de origen
field-person-language = Lengua que prefiere
field-person-phone = Teléfono
field-person-relative-name = Familiar a quien avisar
field-person-relative-phone = Teléfono del familiar
field-person-curp = CURP
    .hint = Opcional. Son 18 letras y números.
field-person-document-kind = Documento
field-person-document-number = Número del documento
field-person-document-country = País que lo expidió
field-person-notes = Notas

## Lugar
field-place-description = ¿Dónde fue?
    .hint = Un punto que otros reconozcan: paraje, kilómetro, torre.
field-place-setting = Entorno
field-place-state = Estado
field-place-municipality = Municipio
field-place-point = Coordenadas
    .hint = Latitud y longitud, en grados decimales o con minutos y segundos.
field-place-point-source = ¿De dónde salen las coordenadas?
field-place-accuracy = Precisión

setting-river = Río
setting-desert = Desierto
setting-railway = Vías de tren
setting-tunnel = Túnel
setting-urban = Zona urbana
setting-mountain = Montaña
setting-jungle = Selva
setting-road = Carretera
setting-trailer = Caja de tráiler
setting-safe-house = Casa de seguridad
setting-dam = Presa
setting-ravine = Cañada
setting-station = Estación migratoria

point-source-gps = GPS
point-source-map = Mapa
point-source-described = Descripción
point-source-tower = Torre o botón

## Opciones del rescate
alert-source-emergency-line = 911 o C4/C5
alert-source-relatives = Familiares
alert-source-patrol = Recorrido propio
alert-source-cbp = CBP
alert-source-consulate = Consulado o CIAM
alert-source-red-cross = Cruz Roja
alert-source-shelter = Albergue
alert-source-tower = Torre o botón de auxilio
alert-source-other-authority = Otra autoridad

other-authority-civil-protection = Protección Civil
other-authority-red-cross = Cruz Roja
other-authority-fire-brigade = Bomberos
other-authority-national-guard = Guardia Nacional
other-authority-navy = Marina
other-authority-army = Ejército
other-authority-state-police = Policía estatal
other-authority-local-police = Policía municipal

weather-clear = Despejado
weather-extreme-heat = Calor extremo
weather-extreme-cold = Frío extremo
weather-rain = Lluvia
weather-flood = Creciente o inundación
weather-snow = Nieve
weather-fog = Niebla
weather-night = De noche

persons-mode-one-by-one = Una por una
persons-mode-counts-only = Solo conteos

sex-male = Hombre
    .adolescent = Adolescente hombre
    .child = Niño
sex-female = Mujer
    .adolescent = Adolescente mujer
    .child = Niña
sex-intersex = Intersexual
    .adolescent = Adolescente intersexual
    .child = Niñez intersexual

travel-alone = Sin compañía
travel-family = Con familia
travel-group = En grupo

family-mark-a = A
family-mark-b = B
family-mark-c = C
family-mark-d = D
family-mark-e = E
family-mark-f = F

condition-uninjured = Sin lesión
condition-dehydration = Deshidratación
condition-hypothermia = Hipotermia
condition-heat-stroke = Golpe de calor
condition-injured = Con lesiones
condition-ill = Con enfermedad
condition-exhausted = Agotamiento
condition-critical = Estado crítico
condition-dead = Sin vida

destination-hospital = Hospital
destination-shelter = Albergue
destination-dif = DIF
destination-hotel = Hotel
destination-consulate = Consulado
destination-inm-own-request = Oficina del INM, a petición propia
destination-goes-on = Sigue su camino
destination-other = Otro

## Opciones de primeros auxilios
care-reason-trauma = Traumatismo
care-reason-illness = Enfermedad
care-reason-obstetric = Gineco-obstétrico

priority-red = Rojo
    .alone = Prioridad roja
    .hint = Atención inmediata.
priority-yellow = Amarillo
    .alone = Prioridad amarilla
    .hint = Urgente; puede esperar un poco.
priority-green = Verde
    .alone = Prioridad verde
    .hint = Camina; puede esperar.
priority-black = Negro
    .alone = Prioridad negra
    .hint = No respira.

avpu-alert = Alerta
avpu-voice = Responde a la voz
avpu-pain = Responde al dolor
avpu-unresponsive = No responde

airway-open = Permeable
airway-at-risk = En riesgo
airway-obstructed = Obstruida

ventilation-normal = Normal
ventilation-fast = Rápida
ventilation-slow = Lenta
ventilation-laboured = Con esfuerzo
ventilation-absent = Ausente

skin-normal = Normal
skin-pale = Pálida
skin-bluish = Azulada
skin-flushed = Enrojecida
skin-sweaty = Sudorosa
skin-cold = Fría

bleeding-none = Ninguno
bleeding-minor = Leve
bleeding-severe = Grave
bleeding-controlled = Controlado

body-region-head = Cabeza
body-region-face = Cara
body-region-neck = Cuello
body-region-chest = Tórax
body-region-abdomen = Abdomen
body-region-pelvis = Pelvis
body-region-back = Espalda
body-region-right-arm = Brazo derecho
body-region-left-arm = Brazo izquierdo
body-region-right-leg = Pierna derecha
body-region-left-leg = Pierna izquierda
body-region-feet = Pies

treatment-oral-fluids = Hidratación oral
treatment-iv-fluids = Hidratación intravenosa
treatment-wound-care = Curación
treatment-bleeding-control = Control del sangrado
treatment-immobilisation = Inmovilización
treatment-oxygen = Oxígeno
treatment-airway-opening = Apertura de la vía aérea
treatment-cpr = RCP
treatment-warming = Abrigo y calor
treatment-cooling = Enfriamiento
treatment-glucose = Glucosa
treatment-medication = Medicamento
treatment-foot-care = Cuidado de los pies
treatment-emotional-support = Contención emocional

care-end-treated-on-site = Se atendió en el lugar
care-end-beta-vehicle = Traslado en vehículo del grupo
care-end-red-cross = Traslado de Cruz Roja
care-end-other-ambulance = Otra ambulancia
care-end-refused = Rechazó el traslado
care-end-died = Falleció

## Opciones de la orientación
topic-risks = Riesgos del camino
topic-rights = Derechos humanos
topic-refuge = Refugio (COMAR)
topic-regularisation = Regularización
topic-family-unity = Unidad familiar
topic-gender-violence = Violencia de género
topic-children = Niñez y adolescencia
topic-identity = Identidad y registro civil
topic-return-home = Retorno voluntario
topic-health = Salud
topic-work = Trabajo
topic-finance = Orientación financiera
topic-consular = Protección consular
topic-kidnapping = Secuestro
topic-extortion = Extorsión
topic-complaints = Quejas

communication-speaks = Hablamos la misma lengua
communication-interpreter = Con intérprete
communication-leaflet-only = Solo con material escrito
communication-signs = Con señas

material-booklet = Cartilla
material-leaflet = Tríptico
material-map = Mapa

office-comar = COMAR
office-inm = INM
office-consulate = Consulado
office-dif = DIF
office-cndh = CNDH
office-fiscalia = Fiscalía
office-conase = CONASE
office-civil-registry = Registro Civil
office-sne = Servicio Nacional de Empleo
office-health-centre = Centro de salud
office-shelter = Albergue
office-other = Otra

## Opciones de la persona
document-passport = Pasaporte
document-national-id = Identificación nacional
document-birth-certificate = Acta de nacimiento
document-consular-id = Matrícula consular
document-humanitarian-card = Tarjeta por razones humanitarias (TVRH)
document-refugee-certificate = Constancia de COMAR
document-other = Otro

## Sí, no, y por qué no se sabe
flag-yes = Sí
flag-no = No
unknown-does-not-know = No sabe
unknown-refused = No quiso responder
unknown-not-applicable = No aplica
unknown-not-asked = No se preguntó

## La prioridad calculada: por qué, y qué falta mirar (START y JumpSTART)
triage-protocol-start = START
triage-protocol-jumpstart = JumpSTART
triage-reason-walks = Camina
triage-reason-not-breathing = No respira con la vía aérea abierta
triage-reason-no-pulse-no-breath = Sin pulso y sin respiración
triage-reason-breathes-once-opened = Respira desde que se abrió la vía aérea
triage-reason-breathes-once-rescued = Respira desde las cinco ventilaciones
triage-reason-breathes-fast = Respira muy rápido
triage-reason-breathes-slowly = Respira muy lento
triage-reason-no-radial-pulse = Sin pulso radial
triage-reason-no-pulse = Sin pulso
triage-reason-slow-refill = El color tarda más de 2 segundos en volver
triage-reason-does-not-follow-commands = No obedece órdenes sencillas
triage-reason-responds-to-pain-only = Responde solo al dolor
triage-reason-unresponsive = No responde
triage-reason-no-red-sign = No camina, y ningún signo es rojo
triage-needed-walks = Vea si camina
triage-needed-breathes = Vea si respira
triage-needed-breathes-after-opening = Abra la vía aérea y vea si respira
triage-needed-breathes-after-rescue = Dé cinco ventilaciones y vea si respira
triage-needed-respiratory-rate = Cuente las respiraciones de un minuto
triage-needed-perfusion = Busque el pulso radial, o mida el llenado capilar
triage-needed-pulse = Busque el pulso
triage-needed-follows-commands = Vea si obedece órdenes sencillas
triage-needed-avpu = Vea a qué responde

## Edades y coordenadas
age-basis-documented = Según un documento
age-basis-stated = Según dijo
age-basis-apparent = Aparente
age-band-child = Niña o niño
age-band-adolescent = Adolescente
age-band-adult = Persona adulta
point-finding-longitude-without-minus = Parece faltar el signo menos de la longitud: en México siempre es negativa.
point-finding-far-from-mexico = Está lejos de México: revise latitud y longitud.

## Unidades. Los décimos de grado se muestran ya divididos entre diez.
unit-persons = personas
unit-pieces = piezas
unit-days = días
unit-per-minute = por minuto
unit-mmhg = mmHg
unit-percent = %
unit-tenths-celsius = °C
unit-mg-dl = mg/dL
unit-seconds = segundos
unit-metres = metros
unit-points = puntos

## Lo que hay que mirar
finding-needed = Responda, o diga por qué no se sabe.
rule-rescue-nobody = Anote a las personas rescatadas, una por una o con conteos.
rule-rescue-nna-elsewhere = Puede ser NNA: canalice al DIF. Elija DIF, hospital o albergue, o corrija la edad.
rule-rescue-family-split = Las familias permanecen juntas: envíe a NNA y su familia al mismo lugar, o escriba en el cierre por qué no.
rule-rescue-nna-found = NNA en una estación migratoria o ya retornado: canalice a la Procuraduría de Protección y avise a la CNDH.
rule-first-aid-priority-without-reason = La prioridad no es la calculada: escriba el motivo, o elija la misma.
rule-first-aid-vital-out-of-range = Fuera del rango de un adulto: repita la toma y vigile.
rule-assistance-nobody = Anote a cuántas personas atendió.
rule-curp-form = No tiene la forma de una CURP: compárela con el documento. Se guardó como la escribió.
rule-curp-digit = El último dígito de la CURP no corresponde: revise si hay una letra cambiada.
rule-curp-date = La CURP dice otra fecha de nacimiento, o no corresponde a la edad: compare con el documento.
rule-curp-sex = La CURP dice otro sexo: compare ambos con el documento.
rule-curp-state = La CURP dice otro estado de nacimiento: compare ambos con el documento.
rule-curp-name = Las iniciales de la CURP no son las del nombre: compare ambos con el documento.

## Por qué no se puede guardar
refusal-unknown-field = Esta versión no conoce ese campo.
refusal-not-a-text = Escriba un texto.
refusal-too-long = Es muy largo: use { $most } caracteres o menos.
refusal-too-many-items = La lista ya tiene { $most }, y no caben más. Abra otro registro para los que siguen.
refusal-not-an-integer = Escriba un número entero.
refusal-out-of-range = Escriba un número entre { $least } y { $most }.
refusal-not-a-flag = Responda sí o no.
refusal-not-an-option = Elija una de las opciones.
refusal-not-a-code = Elija de la lista.
refusal-not-a-date = Escriba la fecha como día/mes/año: 20/11/2026.
refusal-not-a-time = Escriba la hora como 22:14.
refusal-not-an-age = Escriba la edad como 30, ~30, 28-32 o 9 meses.
refusal-not-a-point = Escriba latitud y longitud: 32.5423, -116.0441.
refusal-not-a-phone = Revise el número. Si no es de México, empiece con + y la clave del país: +504.
refusal-not-a-person = Elija la ficha de una persona.
refusal-not-a-record = Elija uno de los registros que hay.
refusal-not-a-decimal = Escriba un número, como 12.5, con hasta seis decimales.
refusal-not-met = La respuesta no cumple lo que pide la pregunta.
