### Secuestro y extorsión (lo que pide y aconseja CONASE).

kind-kidnapping = Secuestro o extorsión
    .plural = Secuestros y extorsiones
    .new = Nuevo reporte de secuestro o extorsión

section-kidnapping-report = Reporte
section-kidnapping-advice = Consejos
section-kidnapping-told = A quién se avisó
section-kidnapping-victims = Víctimas
section-kidnapping-calls = Llamadas y exigencias
section-kidnapping-suspects = Sospechosos
section-kidnapping-place = Lugar
section-kidnapping-end = Desenlace
item-kidnapping-told = Aviso { $n }
item-kidnapping-victims = Víctima { $n }
item-kidnapping-calls = Llamada { $n }
item-kidnapping-suspects = Sospechoso { $n }

field-kidnapping-report-time = Hora del reporte
field-kidnapping-report-crime = ¿De qué se trata?
field-kidnapping-report-now = ¿Qué pasa en este momento?
field-kidnapping-report-by = ¿Quién lo cuenta?
field-kidnapping-report-person = Ficha de quien lo cuenta
    .hint = Su nombre y teléfono van ahí, nunca aquí.
field-kidnapping-report-in-danger = ¿Corre peligro quien lo cuenta?
field-kidnapping-report-happening = Lo que está pasando
    .hint = Sin nombres ni teléfonos: van en la ficha de cada persona.
field-kidnapping-access-coordination = ¿Se da a leer a la coordinación regional?
field-kidnapping-advice-given = Pasos que se aconsejaron
    .hint = Léalos en voz alta y marque los que dijo.
field-kidnapping-advice-notes = Notas
    .hint = Sin nombres.
field-kidnapping-told-who = ¿A quién?
field-kidnapping-told-time = Hora
field-kidnapping-told-folio = Folio o reporte
field-kidnapping-told-answered = ¿Respondieron?
field-kidnapping-victims-person = Ficha de persona
field-kidnapping-victims-sex = Sexo
field-kidnapping-victims-age = Edad
    .hint = Si puede ser menor de 18, avise a la Procuraduría de Protección.
field-kidnapping-victims-nationality = Nacionalidad
field-kidnapping-victims-state = ¿Cómo está ahora?
field-kidnapping-victims-needs-care = ¿Necesita atención médica?
field-kidnapping-calls-time = Hora de la llamada
field-kidnapping-calls-channel = ¿Por qué medio?
field-kidnapping-calls-caller = Ficha de quien llama
    .hint = El número que llamó va en esa ficha. Si llama el mismo, use la misma.
field-kidnapping-calls-demand = ¿Qué exige?
    .hint = Cantidad y moneda, o lo que pida. No la cuenta ni el nombre de quien cobra.
field-kidnapping-calls-term = Plazo que dio
field-kidnapping-calls-paid = ¿Se pagó?
field-kidnapping-calls-proof = Prueba de vida
field-kidnapping-calls-recorded = ¿Se grabó?
field-kidnapping-calls-recording-kept = Grabación guardada en
    .hint = El aparato o lugar, y quién lo cuida: su puesto, no su nombre.
field-kidnapping-calls-said = Lo que dijo
    .hint = Las palabras, ruidos de fondo, acento. Sin nombres.
field-kidnapping-suspects-person = Ficha de persona
    .hint = Su nombre, apodo, teléfono o cuenta van ahí.
field-kidnapping-suspects-part = ¿Qué hace?
field-kidnapping-suspects-sex = Sexo
field-kidnapping-suspects-age = Edad aparente
field-kidnapping-suspects-accent = Voz o acento
field-kidnapping-suspects-description = Descripción
    .hint = Ropa, estatura, señas. Sin nombres ni apodos.
field-kidnapping-suspects-vehicle = Vehículo
    .hint = Tipo y color. Las placas van en su ficha de persona.
field-kidnapping-end-how = ¿Cómo terminó?
field-kidnapping-end-time = Hora
field-kidnapping-end-notes = Notas
    .hint = Sin nombres.

captivity-crime-kidnapping = Secuestro
captivity-crime-virtual-kidnapping = Secuestro virtual
captivity-crime-phone-extortion = Extorsión por teléfono
captivity-crime-extortion-in-person = Extorsión en persona
captivity-crime-threats = Amenazas

captivity-now-under-way = Alguien sigue en su poder
captivity-now-calls-go-on = Siguen llamando
captivity-now-calls-ended = Ya no llaman
captivity-now-released = Ya está libre
captivity-now-unknown = No se sabe

captivity-reporter-victim = La víctima
captivity-reporter-relative = Un familiar
captivity-reporter-witness = Quien lo vio
captivity-reporter-companion = Quien viajaba con la víctima
captivity-reporter-shelter = Un albergue
captivity-reporter-authority = Otra autoridad

held-held = En su poder
held-released = Se le liberó
held-rescued = Se le rescató
held-escaped = Escapó
held-threatened = Bajo amenaza
held-dead = Sin vida
held-unknown = No se sabe

call-channel-call = Llamada
call-channel-message = Mensaje
call-channel-social-network = Red social
call-channel-in-person = En persona
call-channel-written = Por escrito

proof-of-life-spoke = Se le oyó hablar
proof-of-life-own-answer = Respondió algo que solo sabe la víctima
proof-of-life-video = Video
proof-of-life-photo = Foto
proof-of-life-asked-and-refused = Se pidió y no la dieron
proof-of-life-not-asked = No se pidió

suspect-part-calls = Llama
suspect-part-guards = Vigila
suspect-part-collects = Cobra
suspect-part-drives = Conduce
suspect-part-guide = Es el guía
suspect-part-lures = Engancha
suspect-part-unknown = No se sabe

captivity-advice-keep-calm = Mantenga la calma y escuche
captivity-advice-hang-up = Si es extorsión por teléfono, cuelgue y no conteste
captivity-advice-check-on-relative = Compruebe dónde está su familiar por otro medio
captivity-advice-no-payment = No pague ni deposite sin consejo de la unidad
captivity-advice-no-data = No dé datos suyos ni de su familia
captivity-advice-one-speaker = Que hable una sola persona
captivity-advice-ask-proof = Pida prueba de vida
captivity-advice-gain-time = Gane tiempo: no prometa fechas ni cantidades
captivity-advice-write-down = Anote número, hora y palabras
captivity-advice-record = Grabe las llamadas
captivity-advice-keep-evidence = Guarde mensajes, fotos y comprobantes
captivity-advice-keep-quiet = No lo publique ni lo cuente
captivity-advice-accept-adviser = Acepte a un asesor de la unidad antisecuestro

captivity-told-emergency-line = 911
captivity-told-conase = CONASE
captivity-told-state-unit = Unidad antisecuestro del estado
captivity-told-fiscalia = Fiscalía
captivity-told-procuraduria = Procuraduría de Protección
captivity-told-family = Familia
captivity-told-consulate = Consulado
captivity-told-cndh = CNDH
captivity-told-victims-commission = Comisión de Víctimas

captivity-end-released = Se le liberó
captivity-end-rescued = Se le rescató
captivity-end-escaped = Escapó
captivity-end-no-news = Sin noticias
captivity-end-not-real = No era real
captivity-end-dead = Sin vida

rule-kidnapping-nobody-told = Avise ya a la unidad antisecuestro, a CONASE, a la Fiscalía o al 911, y anote la hora.
rule-kidnapping-nna-not-told = Una víctima puede ser menor de 18: avise a la Procuraduría de Protección, y anótelo.
rule-kidnapping-caller-unknown = Abra la ficha de quien llama y anote su número: es lo primero que pide la unidad.
rule-kidnapping-no-proof = Aconseje pedir prueba de vida en la próxima llamada.

## Acceso
section-kidnapping-named = Quién más puede leerlo
item-kidnapping-named = Persona { $n }
field-kidnapping-named-member = Persona de la organización
    .hint = Solo quien lo necesite para ayudar. Lo lee desde su propia cuenta, y cada lectura queda en la bitácora.
