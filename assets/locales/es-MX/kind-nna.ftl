### El expediente de una niña, un niño o un adolescente: del campo al cierre. Las claves se forman como dice forms.ftl;
### `nna-stage-` nombra los pasos del procedimiento. Las preguntas ".explained" dicen lo que se explica antes de preguntar.

kind-nna = NNA
    .plural = NNA
    .new = Nuevo ingreso NNA

nna-stage-identified = Identificación
nna-stage-notified = Aviso a Procuraduría
nna-stage-referred = Canalización al DIF
nna-stage-received = Recepción
nna-stage-best-interest = Interés superior
nna-stage-plan = Plan de restitución
nna-stage-outcome = Resultado
nna-stage-follow-up = Seguimiento
nna-stage-closed = Cierre

section-nna-identity = Identificación
section-nna-interview = Antes de preguntar
section-nna-journey = Camino
section-nna-companions = Quiénes vienen con NNA
section-nna-relatives = Familia
section-nna-tracing = Búsqueda de familia
section-nna-risk = Riesgo
section-nna-health = Salud y discapacidad
section-nna-wishes = Lo que quiere
section-nna-notice = Aviso a la Procuraduría
section-nna-referral = Canalización al DIF
section-nna-measure = Medida de protección
section-nna-reception = Recepción
section-nna-tvrh = Tarjeta humanitaria (TVRH)
section-nna-best-interest = Interés superior
section-nna-assessments = Valoraciones
section-nna-plan = Plan de Restitución de Derechos
section-nna-plan-measures = Medidas del plan
section-nna-services = Servicios
section-nna-moves = Cambios de lugar
section-nna-outcome = Resultado
section-nna-followups = Seguimiento
section-nna-exit = Egreso
section-nna-closure = Cierre
item-nna-companions = Acompañante { $n }
item-nna-relatives = Familiar { $n }
item-nna-assessments = Valoración { $n }
item-nna-plan-measures = Medida { $n }
item-nna-services = Servicio { $n }
item-nna-moves = Cambio { $n }
item-nna-followups = Seguimiento { $n }

## Identificación
field-nna-person = Ficha de persona
    .hint = Su nombre y sus documentos van ahí, si quiere decirlos.
field-nna-sex = Sexo
field-nna-age = Edad
    .hint = Si no se sabe, estime un intervalo. Si puede ser menor de 18 es NNA; si puede ser menor de 12, niña o niño.
field-nna-nationality = Nacionalidad
field-nna-accompaniment = ¿Viene con alguien de su familia?
    .hint = Cuenta quien es familiar consanguíneo o tiene su representación legal.
field-nna-identified-time = ¿Cuándo se le identificó?
    .hint = El expediente cuenta en el mes de esta hora.
field-nna-rescue = Rescate del que viene
field-nna-family = Familia con la que viene
field-nna-found = ¿Cómo se le halló?
    .hint = Lo que se halló siempre se anota, aunque la ley lo prohíba.
field-nna-found-told-procuraduria = ¿Se avisó a la Procuraduría de Protección?
field-nna-found-told-cndh = ¿Se avisó a la CNDH?

## Antes de preguntar
field-nna-interview-informed = ¿Qué se le explicó?
    .hint = Primero informar, después preguntar. Con sus palabras y sin prisa; puede pedir una pausa cuando quiera.
field-nna-interview-language = Lengua de la entrevista
field-nna-interview-interpreter = ¿Hubo intérprete?

## Camino
field-nna-journey-explained = Ya le expliqué
    .hint = «Te voy a preguntar por tu viaje para saber cómo cuidarte. No tienes que contar lo que no quieras, y nadie se va a enojar.»
field-nna-journey-causes = ¿Por qué salió?
field-nna-journey-left = ¿Cuándo salió de su casa?
field-nna-journey-transit = ¿Cómo fue el camino?
    .hint = Sin nombres: van en la ficha de cada persona.
field-nna-journey-representation = ¿Quién le representa legalmente?

## Quiénes vienen con NNA
field-nna-companions-person = Ficha de persona
field-nna-companions-kinship = ¿Qué es de NNA?
field-nna-companions-age = Edad
field-nna-companions-accompanies = ¿Le acompaña ahora?
field-nna-companions-split-reason = Si no irán juntos: ¿por qué?
    .hint = Déjelo en blanco si van al mismo lugar. Si no, escríbalo antes de responder lo que sigue.
field-nna-companions-same-place = ¿Va al mismo lugar?
field-nna-companions-tvrh = Su tarjeta humanitaria
field-nna-companions-tvrh-until = Su tarjeta vence

## Familia
field-nna-relatives-person = Ficha de persona
    .hint = Su nombre y teléfono van ahí.
field-nna-relatives-kinship = ¿Qué es de NNA?
field-nna-relatives-is-alive = ¿Vive?
field-nna-relatives-country = País donde está
field-nna-relatives-locality = Localidad
    .hint = Sin domicilio.
field-nna-relatives-in-contact = ¿Se hablan?
field-nna-relatives-contact-wanted = ¿NNA quiere que se le busque?

## Búsqueda de familia
field-nna-tracing-status = ¿En qué va la búsqueda?
field-nna-tracing-cause = ¿Cómo se separaron?
field-nna-tracing-separated = ¿Cuándo se separaron?
field-nna-tracing-notes = Notas de la búsqueda
    .hint = Sin nombres: van en la ficha de cada persona.

## Riesgo
field-nna-risk-explained = Ya le expliqué
    .hint = «Te pregunto si alguien te hizo daño o te da miedo, para que aquí no vuelva a pasar. Puedes no contestar, o contestar después.»
field-nna-risk-level = Nivel de riesgo
field-nna-risk-concerns = ¿De qué hay que protegerle?
field-nna-risk-notes = Notas del riesgo
    .hint = Sin nombres. No pida que repita lo que ya contó.

## Salud y discapacidad
field-nna-health-disability = Discapacidad
field-nna-health-pregnant = ¿Está embarazada?
field-nna-health-allergies = Alergias
field-nna-health-medication = Medicamentos que toma
field-nna-health-needs = Lo que necesita para estar bien

## Lo que quiere
field-nna-wishes-explained = Ya le expliqué
    .hint = «Lo que tú quieres cuenta, y lo escribo como me lo digas. No es una promesa, pero quien decida tiene que leerlo.»
field-nna-wishes-date = ¿Cuándo lo dijo?
field-nna-wishes-wants = ¿Qué quiere?
field-nna-wishes-words = En sus palabras
    .hint = Sin nombres.

## Procedimiento
field-nna-notice-date = Fecha del aviso del INM
field-nna-notice-number = Número del oficio
field-nna-notice-procuraduria = Procuraduría que lo recibió
field-nna-referral-authority = Autoridad que refirió
field-nna-referral-authority-name = ¿Cuál?
field-nna-referral-date = Fecha de canalización
field-nna-referral-recipient = ¿A qué DIF?
field-nna-referral-objective = Objetivo
field-nna-referral-objective-detail = Detalle del objetivo
field-nna-measure-number = Número de la medida
    .hint = Sin medida no hay ingreso a un CAS. Con todos sus datos.
field-nna-measure-authority = Autoridad que la dictó
field-nna-measure-time = Fecha y hora
field-nna-measure-kind = Clase de medida
field-nna-measure-until = Vigente hasta
    .hint = Si no tiene fecha, diga por qué no se sabe.
field-nna-care-arrangement = ¿Quién le cuida?
    .hint = Nunca una estación migratoria.
field-nna-reception-date = Fecha de recepción
field-nna-care-institution = Institución
field-nna-care-locality = Localidad
field-nna-tvrh-state = Tarjeta de NNA
    .hint = Le corresponde mientras se determina su interés superior. También a quien le acompaña.
field-nna-tvrh-requested = Fecha de solicitud
field-nna-tvrh-until = Vence
field-nna-best-interest-opened = Inicio del procedimiento
field-nna-best-interest-reasons = Lo que se toma en cuenta
    .hint = Sin nombres.
field-nna-best-interest-concluded = Determinación concluida
    .hint = Antes de esta fecha no hay retorno.
field-nna-assessments-date = Fecha
field-nna-assessments-area = Área
field-nna-assessments-result = Resultado
    .hint = Sin nombres.
field-nna-plan-date = Fecha del plan
field-nna-plan-number = Número
field-nna-plan-measures-right = Derecho que restituye
field-nna-plan-measures-measure = ¿Qué se hará?
field-nna-plan-measures-institution = ¿Qué institución?
field-nna-plan-measures-due = Para cuándo
field-nna-plan-measures-fulfilled = Cumplida el
field-nna-services-kind = Servicio
field-nna-services-date = Fecha
field-nna-services-institution = ¿Quién lo dio?
field-nna-services-detail = Detalle
field-nna-moves-arrangement = ¿Quién le cuida?
field-nna-moves-date = Fecha
field-nna-moves-institution = Institución
field-nna-moves-locality = Localidad
field-nna-moves-reason = Motivo del cambio
field-nna-outcome-kind = Resultado del plan
field-nna-outcome-date = Fecha del resultado
field-nna-followups-date = Fecha
field-nna-followups-manner = ¿Cómo se supo?
field-nna-followups-situation = ¿Cómo está?
    .hint = Sin nombres.
field-nna-followups-next = Próximo seguimiento
field-nna-exit-reason = Motivo de egreso
field-nna-exit-date = Fecha de egreso
field-nna-exit-place = ¿A dónde va?
    .hint = Institución o localidad, sin domicilio.
field-nna-closure-reason = Motivo del cierre
field-nna-closure-notes = Notas del cierre
    .hint = Sin nombres.
field-nna-closure-date = Fecha del cierre

## Opciones
found-free = En libertad
found-station = En una estación o estancia migratoria
found-returned = Ya le habían retornado

accompaniment-accompanied = Con familia o representante
accompaniment-separated = Con otra persona adulta
accompaniment-unaccompanied = Sin compañía

nna-informed-who-we-are = Quiénes somos
nna-informed-purpose = Para qué son las preguntas
nna-informed-rights = Sus derechos
nna-informed-may-refuse = Que puede no contestar
nna-informed-who-will-know = Quién sabrá lo que diga
nna-informed-right-to-refuge = Que puede pedir refugio
nna-informed-what-follows = Lo que sigue

nna-cause-violence = Violencia
nna-cause-threats = Amenazas
nna-cause-recruitment = Reclutamiento forzado
nna-cause-family-reunion = Reunirse con su familia
nna-cause-poverty = Pobreza
nna-cause-education = Estudiar
nna-cause-disaster = Desastre
nna-cause-persecution = Persecución
nna-cause-other = Otra

nna-representation-mother-or-father = Su madre o su padre
nna-representation-guardian = Quien le tutela
nna-representation-procuraduria = La Procuraduría de Protección
nna-representation-nobody = Nadie todavía

kinship-mother = Madre
kinship-father = Padre
kinship-sibling = Hermana o hermano
kinship-child = Hija o hijo
kinship-spouse = Pareja
kinship-grandparent = Abuela o abuelo
kinship-grandchild = Nieta o nieto
kinship-aunt-uncle = Tía o tío
kinship-niece-nephew = Sobrina o sobrino
kinship-cousin = Prima o primo
kinship-guardian = Quien le tutela
kinship-travel-companion = Compañía de viaje, sin parentesco
kinship-other-relative = Otro familiar
kinship-reference = Persona de referencia

risk-low = Riesgo bajo
risk-medium = Riesgo medio
risk-high = Riesgo alto
risk-extreme = Riesgo extremo

protection-concern-trafficking = Trata
protection-concern-sexual-violence = Violencia sexual
protection-concern-physical-violence = Violencia física
protection-concern-kidnapping = Secuestro o extorsión
protection-concern-recruitment = Reclutamiento por el crimen
protection-concern-labour = Trabajo infantil
protection-concern-early-union = Unión o embarazo forzado
protection-concern-neglect = Descuido o abandono
protection-concern-persecution = Persecución
protection-concern-self-harm = Se hace daño
protection-concern-substances = Consumo de sustancias
protection-concern-street = Vive en la calle

disability-mobility = Motriz
disability-vision = Visual
disability-hearing = Auditiva
disability-intellectual = Intelectual
disability-psychosocial = Psicosocial
disability-other = Otra

nna-wish-stay-in-mexico = Quedarse en México
nna-wish-join-family-mexico = Ir con su familia en México
nna-wish-join-family-abroad = Ir con su familia en otro país
nna-wish-return = Volver a su casa
nna-wish-goes-on = Seguir su camino
nna-wish-unsure = Aún no sabe

referring-authority-beta-group = Grupo Beta
referring-authority-inm = INM
referring-authority-comar = COMAR
referring-authority-dif = Otro DIF
referring-authority-police = Policía
referring-authority-national-guard = Guardia Nacional
referring-authority-fiscalia = Fiscalía
referring-authority-consulate = Consulado
referring-authority-shelter = Albergue
referring-authority-hospital = Hospital
referring-authority-family = Su familia
referring-authority-own-account = Llegó por su cuenta
referring-authority-other = Otra

nna-objective-comprehensive-protection = Protección integral
nna-objective-care = Alojamiento y cuidado
nna-objective-health = Atención de salud
nna-objective-family-tracing = Búsqueda de familia
nna-objective-refuge = Condición de refugiado
nna-objective-legal-representation = Representación legal
nna-objective-other = Otro

protective-measure-placement = Ingreso a un CAS
protective-measure-medical-care = Atención médica inmediata
protective-measure-urgent = Otra medida urgente
protective-measure-other = Otra medida especial

care-arrangement-cas = Centro de Asistencia Social (CAS)
care-arrangement-shelter = Albergue
care-arrangement-foster-family = Familia de acogida
care-arrangement-relatives = Su familia
care-arrangement-hospital = Hospital
care-arrangement-independent = Vida independiente con apoyo

tvrh-not-requested = TVRH sin solicitar
tvrh-in-process = TVRH en trámite
tvrh-granted = TVRH otorgada
tvrh-denied = TVRH negada
tvrh-not-needed = No la necesita

tracing-not-needed = No hace falta
tracing-open = Buscando
tracing-located = Familia localizada
tracing-verified = Parentesco verificado
tracing-reunited = Ya están juntos
tracing-stopped = Se detuvo

separation-left-alone = Salió sin su familia
separation-on-the-way = Se perdieron en el camino
separation-authority-parted = Una autoridad les separó
separation-death = Falleció quien le cuidaba
separation-kidnapping = Secuestro
separation-other = De otra manera

assessment-area-health = Médica
assessment-area-psychological = Psicológica
assessment-area-social = Trabajo social
assessment-area-legal = Jurídica
assessment-area-education = Educativa
assessment-area-family = Familiar

nna-right-identity = Identidad
nna-right-health = Salud
nna-right-education = Educación
nna-right-family-life = Vivir en familia
nna-right-protection = Vida libre de violencia
nna-right-migration-status = Estancia regular
nna-right-refuge = Condición de refugiado
nna-right-justice = Acceso a la justicia
nna-right-leisure = Descanso y juego

nna-service-food = Alimentación
nna-service-clothing = Ropa
nna-service-health = Salud
nna-service-psychological = Apoyo psicológico
nna-service-legal = Apoyo jurídico
nna-service-education = Educación
nna-service-interpreter = Intérprete
nna-service-family-call = Llamada a su familia
nna-service-recreation = Juego y deporte
nna-service-other = Otro

nna-outcome-regularization = Regularización
nna-outcome-refuge = Condición de refugiado
nna-outcome-return = Retorno
nna-outcome-reunification = Reunificación familiar

follow-up-manner-visit = Visita
follow-up-manner-call = Llamada
follow-up-manner-report = Informe de otra institución
follow-up-manner-consulate = Por el consulado

nna-exit-plan-fulfilled = Se cumplió el plan
nna-exit-to-family = Va con su familia
nna-exit-transfer = Traslado a otra institución
nna-exit-came-of-age = Cumplió 18 años
nna-exit-left = Salió por su cuenta
nna-exit-hospital = Hospital
nna-exit-died = Falleció
nna-exit-other = Otro

nna-closure-plan-fulfilled = Se cumplió el plan
nna-closure-other-file = Sigue en otro expediente
nna-closure-came-of-age = Cumplió 18 años
nna-closure-adult-by-determination = Se determinó que es persona adulta
nna-closure-not-located = No se le localiza
nna-closure-died = Falleció
nna-closure-other = Otro

## Lo que hay que mirar
rule-nna-in-station = Una niña, un niño o un adolescente nunca va a una estación migratoria (Ley de Migración art. 112): anote un CAS, un albergue u otro cuidado. Si ahí se le halló, dígalo en «¿Cómo se le halló?».
rule-nna-return-before-determination = Retorno no disponible: la Procuraduría no ha concluido la determinación del interés superior. Anote su fecha antes, o elija otro resultado.
rule-nna-entry-without-measure = No se ingresa a un CAS sin medida de protección vigente: anote número, autoridad, fecha y hora, clase y vigencia, o elija un albergue.
rule-nna-closed-without-reason = Anote el motivo del cierre antes de la fecha.
rule-nna-family-split = Las familias permanecen juntas: escriba por qué no irán al mismo lugar, o envíe a todos juntos.
rule-nna-found-in-station = NNA en una estación migratoria: canalice ya a la Procuraduría de Protección y avise a la CNDH.
rule-nna-found-returned = Se le retornó sin determinar su interés superior: canalice ya a la Procuraduría de Protección y avise a la CNDH.
rule-nna-exit-incomplete = Anote el motivo y la fecha del egreso, los dos.
rule-nna-adult = La edad dice 18 años o más: revísela, o cierre el expediente con ese motivo.
rule-nna-dates-backward = Esta fecha es anterior a la de un paso previo: revise ambas.
