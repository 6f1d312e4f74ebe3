### Mujeres que vivieron violencia de género (Guía de agosto de 2024; NOM-046-SSA2-2005).

kind-violence = Violencia de género
    .plural = Violencia de género
    .new = Nueva atención por violencia de género

section-violence-consent = Lo que ella acepta
section-violence-safety = Lugar seguro, ahora
section-violence-woman = Ella
section-violence-heard = Lo que quiso contar
section-violence-health = Salud urgente
section-violence-rights = Sus derechos
section-violence-decision = Su decisión
section-violence-protection = Medidas de protección
section-violence-complaint = Denuncia, si ella la quiere
section-violence-referrals = Canalizaciones
section-violence-follow-ups = Seguimiento
item-violence-referrals = Canalización { $n }
item-violence-follow-ups = Seguimiento { $n }

field-violence-attention-time = Hora de la atención
field-violence-consent-attention = ¿Acepta que se le atienda y se anote?
    .hint = Dígale primero quién es usted, para qué se anota, quién lo verá y que puede parar. Si dice que no, ayúdele con lo urgente y no anote más.
field-violence-consent-private = ¿Hablan a solas?
    .hint = Sin quien la acompaña: puede ser quien la agrede.
field-violence-consent-by-a-woman = ¿Prefiere que la atienda una mujer?
field-violence-consent-language = Lengua que prefiere
field-violence-consent-interpreter = ¿Hay intérprete?
field-violence-consent-sharing = ¿Acepta que se compartan sus datos para canalizarla?
field-violence-consent-withhold = ¿Qué no se debe decir, y a quién?
    .hint = Sin nombres: diga «su pareja», «su consulado».
field-violence-access-coordination = ¿Acepta que la coordinación regional lo lea?
field-violence-safety-risk = Riesgo
field-violence-safety-aggressor-near = ¿Quien la agrede está cerca?
field-violence-safety-place = ¿Dónde queda a salvo?
field-violence-safety-time = ¿Desde cuándo?
field-violence-safety-plan = ¿Se acordó qué hacer si hay peligro?
field-violence-woman-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-violence-woman-age = Edad
    .hint = Si puede ser menor de 18, avise a la Procuraduría de Protección.
field-violence-woman-nationality = Nacionalidad
field-violence-woman-pregnant = ¿Está embarazada?
field-violence-woman-children = Hijas e hijos con ella
field-violence-woman-procuraduria-told = Si es NNA, ¿se avisó a la Procuraduría?
field-violence-heard-types = Tipo de violencia
    .hint = No pregunte por los hechos: anote solo lo que ella diga por sí misma.
field-violence-heard-by = ¿De parte de quién?
field-violence-heard-since = ¿Hace cuánto?
    .hint = Solo para saber qué atención sigue a tiempo.
field-violence-heard-own-words = En sus palabras
    .hint = Solo lo que ella quiera, sin nombres.
field-violence-health-prophylaxis = Profilaxis (VIH y otras infecciones)
    .hint = Dentro de las primeras 72 horas. No se pide denuncia.
field-violence-health-contraception = Anticoncepción de emergencia
    .hint = Dentro de las primeras 120 horas; cuanto antes, mejor.
field-violence-health-injuries = Atención de lesiones
field-violence-health-emotional = Contención emocional
field-violence-health-interruption-told = ¿Se le informó de la interrupción del embarazo?
field-violence-health-facility = Hospital o centro de salud
field-violence-health-time = Hora de la atención médica
field-violence-rights-told = Derechos que se le explicaron
field-violence-rights-understood = ¿Los entendió, en su lengua?
field-violence-decision-wants = ¿Qué quiere ella?
field-violence-decision-complaint = ¿Quiere denunciar?
    .hint = La decisión es de ella, y puede cambiarla.
field-violence-decision-own-words = En sus palabras
    .hint = Sin nombres.
field-violence-protection-wanted = ¿Quiere medidas de protección?
field-violence-protection-order = Orden de protección
field-violence-protection-authority = Autoridad que la dio
field-violence-protection-time = Dada el
field-violence-protection-until = Vale hasta
field-violence-complaint-at = ¿Ante quién?
field-violence-complaint-time = Hora de la denuncia
field-violence-complaint-folio = Número de carpeta
field-violence-complaint-accompanied = ¿Se le acompañó?
field-violence-complaint-adviser = ¿Tiene asesora jurídica?
field-violence-referrals-agreed = ¿Ella aceptó?
field-violence-referrals-recipient = ¿A quién se canaliza?
field-violence-referrals-time = Hora
field-violence-referrals-received = ¿La recibieron?
field-violence-follow-ups-date = Fecha
field-violence-follow-ups-way = ¿Cómo se le buscó?
    .hint = Solo por el medio que ella dijo que es seguro.
field-violence-follow-ups-faring = ¿Cómo está?
field-violence-follow-ups-notes = Notas
field-violence-protection-notes = Notas
    .hint = Sin nombres.
field-violence-follow-ups-next = Siguiente contacto

safe-place-with-us = Con el grupo o en la oficina
safe-place-specialised-refuge = Refugio especializado
safe-place-shelter = Albergue
safe-place-justice-centre = Centro de Justicia para las Mujeres
safe-place-hospital = Hospital
safe-place-relatives = Con familiares
safe-place-dif = DIF
safe-place-stays = Se queda donde está
safe-place-other = Otro lugar seguro

violence-type-sexual = Sexual
violence-type-physical = Física
violence-type-psychological = Psicológica
violence-type-economic = Económica
violence-type-patrimonial = Patrimonial
violence-type-digital = Digital
violence-type-trafficking = Trata
violence-type-other = Otra

violence-by-partner = Pareja o expareja
violence-by-relative = Familiar
violence-by-companion = Compañero de viaje
violence-by-guide = Guía
violence-by-criminal-group = Grupo delictivo
violence-by-employer = Patrón
violence-by-authority = Autoridad
violence-by-unknown-person = Desconocido
violence-by-other = Otro

violence-since-under-72-hours = Menos de 72 horas
violence-since-72-to-120-hours = De 72 a 120 horas
violence-since-longer = Más

health-offer-given = Se dio
health-offer-declined = Se ofreció y no quiso
health-offer-referred = Se le llevó a recibirla
health-offer-not-available = No había
health-offer-out-of-time = Ya no es tiempo

violence-right-health-without-complaint = Atención médica sin denunciar
violence-right-interruption = Interrupción del embarazo por violación
violence-right-complaint-is-hers = Denunciar solo si quiere
violence-right-protection-order = Órdenes de protección
violence-right-legal-adviser = Asesora jurídica gratuita
violence-right-interpreter = Intérprete gratuito
violence-right-humanitarian-stay = Estancia por razones humanitarias
violence-right-refuge = Refugio (COMAR)
violence-right-victims-registry = Registro de víctimas
violence-right-no-detention = No ser detenida por pedir ayuda

violence-wish-safe-place = Un lugar seguro
violence-wish-health-care = Atención médica
violence-wish-emotional-support = Apoyo emocional
violence-wish-legal-advice = Asesoría jurídica
violence-wish-protection-order = Orden de protección
violence-wish-tell-family = Avisar a su familia
violence-wish-consulate = Hablar con su consulado
violence-wish-go-on = Seguir su camino
violence-wish-nothing-now = Nada por ahora

complaint-wish-wants = Sí quiere
complaint-wish-undecided = Lo está pensando
complaint-wish-does-not-want = No quiere
complaint-wish-withdrew = Denunció y desistió

protection-order-administrative = Administrativa
protection-order-judicial = Jurisdiccional

complaint-at-fiscalia = Fiscalía
complaint-at-specialised-fiscalia = Fiscalía especializada
complaint-at-justice-centre = Centro de Justicia para las Mujeres
complaint-at-cndh = CNDH
complaint-at-other = Otra

follow-up-way-in-person = En persona
follow-up-way-phone = Por teléfono
follow-up-way-message = Por mensaje
follow-up-way-through-shelter = Por medio del albergue

faring-safe = A salvo
faring-in-danger = En peligro
faring-in-treatment = En tratamiento
faring-left = Siguió su camino
faring-no-contact = Sin contacto

rule-violence-no-safe-place = Primero un lugar seguro: anote dónde queda a salvo, o baje el riesgo si ya no lo hay.
rule-violence-prophylaxis = Menos de 72 horas: ofrezca ya la profilaxis y anote qué decidió. No se pide denuncia.
rule-violence-contraception = Menos de 120 horas: ofrezca ya la anticoncepción de emergencia y anote qué decidió.
rule-violence-complaint-unwanted = La denuncia es decisión de ella. Anote primero si la quiere; si la hizo y ya no sigue, elija «Denunció y desistió».
rule-violence-referral-unwanted = Pregúntele antes de canalizar: anote primero que ella aceptó.
rule-violence-nna-not-told = Puede ser menor de 18: avise a la Procuraduría de Protección, y anótelo.

## Acceso
section-violence-named = Quién más puede leerlo
item-violence-named = Persona { $n }
field-violence-named-member = Persona de la organización
    .hint = Solo quien lo necesite para ayudar. Lo lee desde su propia cuenta, y cada lectura queda en la bitácora.
