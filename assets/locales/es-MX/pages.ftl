### Las páginas de la ventana. Prefijo = la parte de la ventana.
### Variables: $n un número; $time, $date, $moment, $duration ya dichos; $field, $value, $unit, $name, $folio textos.

## La aplicación
app-name = Resguardo
app-tagline = Lo que se registra aquí queda guardado, cifrado, con o sin conexión.

## Barra superior
top-search = Buscar persona, folio, lugar…
top-lock = Bloquear
top-skip = Ir al contenido

## Barra lateral
side-label = Páginas
side-shift = Turno
side-records = Registros
side-persons = Personas
side-inbox = Bandeja
side-settings = Ajustes

## El turno
shift-night = Turno de noche
shift-day = Turno de día
shift-subtitle = { $date } · { $from } – { $to } · { $records }, { $persons }
shift-actions = Registrar
shift-today = Hoy
shift-before = Turno anterior
shift-unfinished = Sin terminar
shift-empty = Todavía no hay registros en este turno.
    .hint = Empiece con un rescate, una atención o una orientación.
shift-unfinished-empty = No dejó nada a medias.

## Estado de un registro
badge-waiting = Por enviar
badge-received = En la sede
badge-handed = En mano, sin confirmar
badge-draft = Borrador
badge-refused = Rechazado
badge-quarantined = En cuarentena
badge-violation =
    { $n ->
        [one] { $n } alarma
       *[other] { $n } alarmas
    }
badge-conflict =
    { $n ->
        [one] { $n } decisión
       *[other] { $n } decisiones
    }
badge-nna = NNA
side-inbox-waiting =
    { $n ->
        [one] { $n } decisión pendiente
       *[other] { $n } decisiones pendientes
    }
shift-waits = Qué espera
shift-more = Más registros
shift-due = Vence pronto
shift-due-empty = Ningún plazo por vencer.
shift-due-more =
    { $n ->
        [one] y { $n } más
       *[other] y { $n } más
    }

## Barra del pie
sync-label = Estado del envío
sync-offline = Sin conexión
sync-online = Conectado
sync-unlinked = Sin enlazar
sync-link-waiting = Espera a la sede
sync-revoked = La sede ya no admite este equipo
sync-waiting = { $n } por enviar
sync-waiting-rest = por enviar
sync-none-waiting = Nada por enviar
sync-sending = Enviando { $sent } de { $of }
sync-bytes = { $up } enviados · { $down } recibidos
sync-to-go = faltan { $size }
sync-time-left = cerca de { $duration }
sync-paused = En pausa
sync-budget-spent = Se usaron { $spent } del tope de { $of }. Lo enviado está completo; lo que falta sigue la próxima vez.
sync-go-over = Seguir sin tope esta vez
sync-last = Último envío { $time }
sync-never = Aún sin envíos
sync-verified = verificado idéntico
sync-left = Este equipo ya no tiene lo de { $units }: todo quedó en la sede.
sync-saved = Guardado { $time } · cifrado
sync-run = Enviar ahora
sync-clock-ahead = El reloj de este equipo va { $duration } adelantado.
sync-clock-behind = El reloj de este equipo va { $duration } atrasado.
lease-ends =
    { $n ->
        [one] Queda { $n } día para imprimir y exportar desde este equipo. Se renueva con el próximo intercambio con la sede; capturar y enviar no se detienen.
       *[other] Quedan { $n } días para imprimir y exportar desde este equipo. Se renueva con el próximo intercambio con la sede; capturar y enviar no se detienen.
    }
lease-over = Este equipo ya no puede imprimir ni exportar: hace demasiado que no se comunica con la sede. Se renueva con el próximo intercambio; capturar, consultar y enviar a la sede siguen como siempre.

## Formulario
form-next = Siguiente
form-another = Otra
form-another-family = Otra de su familia
form-finish = Terminar
derive-open = Canalizar
derive-title = Derivar
derive-about = ¿De quién?
derive-minors = NNA ({ $n })
derive-all = Todas ({ $n })
form-remove = Quitar
form-undo = Deshacer
form-removed = Se quitó de «{ $item }».
form-draft-saved = Borrador guardado { $time }
form-no-folio = El folio llega con la primera respuesta.
form-unknown = Sin dato
form-clear = Borrar la respuesta
form-choose = Elija o escriba
form-guarded = No se guardó: sigue la respuesta de antes.
form-seek-record = Folio, nombre o lugar
form-nothing-so-named = Nada con ese nombre.
form-lacking =
    { $n ->
        [one] { $n } falta
       *[other] { $n } faltan
    }
form-complete = Completa
form-less = Uno menos
form-more = Uno más
form-number = N.º
form-marks = Avisos
form-list-empty = Todavía no hay nada aquí.
form-list-begin = Con «Otra» empieza la primera.
form-see = Ir a la respuesta
form-computed-by = { $protocol } calcula:
form-age-how = Cómo se sabe la edad
form-age-years = Años
form-age-months = Meses
form-age-date = Fecha
form-age-range = Entre
form-age-from = Desde
form-age-to = Hasta
form-age-estimated = Es una estimación
form-age-nna = Se trata como NNA
form-now = Ahora
form-date = Fecha
form-day = Día
form-month = Mes
form-year = Año
form-today = Hoy
form-point-read = Se leyó { $value }
form-identify = Identificar
form-identify-others = Las personas las registra quien lleva sus fichas.
form-person-data = Nombre y datos (opcional)
form-matches = Posibles coincidencias
form-match-use = Es esta persona
form-match-same = Son la misma
    .hint = Las dos fichas se conservan y se pueden volver a separar.
form-match-likely = Muy probable
form-match-differs = Difiere: { $fields }
form-contest = Dos personas escribieron valores distintos. Nada se pierde: alguien decide cuál queda.
form-contest-typed = Usted escribía «{ $value }».
form-contest-decide = Decidir en la bandeja

## Resumen al terminar
summary-title =
    { $n ->
        [one] Falta { $n } respuesta
       *[other] Faltan { $n } respuestas
    }
summary-kept = El registro ya está guardado y terminado. Elija una línea para completarla ahora, o hágalo después.
summary-not-begun = Todavía no hay nada que guardar: el registro empieza con la primera respuesta.
summary-advice = Conviene revisar
summary-violation = Alguien puede estar sin protección
summary-finish-anyway = Terminar así
summary-finished = Registro terminado
summary-continue = Seguir con el registro

## Inicio
start-title = Bienvenida, bienvenido
start-subtitle = Elija cómo empezar en este equipo.
start-create = Crear perfil
    .hint = Empiece ahora, sin red. La sede puede admitirlo después, y sus registros y folios se conservan.
start-link = Enlazar con la sede
    .hint = Si ya le dieron un código de enlace.
start-demonstration = Demostración
    .hint = Un perfil desechable con registros inventados. Nunca se envía nada.
start-unit = Unidad
    .hint = Su grupo, albergue u oficina.
start-unit-other = Otra unidad
start-unit-name = Nombre de la unidad
start-unit-none = Ninguna coincide. Elija «Otra unidad» y escriba su nombre.
start-name = Su nombre
    .hint = Con él se firman sus registros.
start-passphrase = Frase de paso
    .hint = Abre lo guardado en este equipo. Nadie puede leerla ni recuperarla.
start-passphrase-repeat = Escríbala otra vez
start-passphrase-differs = Las dos frases no son iguales.
start-passphrase-offered = Le proponemos seis palabras
    .hint = Apréndalas o guárdelas en un lugar seguro, lejos del equipo.
start-passphrase-yours = Su frase
start-passphrase-same = Las dos son iguales.
start-passphrase-again = Proponer otras
start-passphrase-own = Usar una propia
start-passphrase-use-offered = Usar las seis palabras
start-passphrase-show = Mostrar
start-passphrase-hide = Ocultar
start-go = Crear y entrar
start-back = Volver
start-working = Preparando el archivo cifrado…
start-privacy = Los datos se guardan cifrados en este equipo y sirven solo para proteger a las personas.

## Desbloquear
unlock-title = Resguardo está bloqueado
unlock-subtitle = Lo que dejó a medias sigue aquí.
unlock-shut = El perfil no se puede abrir
unlock-passphrase = Frase de paso
unlock-go = Abrir
unlock-working = Abriendo…
unlock-wait = Espere { $duration } para intentar de nuevo.
recovery-title = Recuperar el perfil
recovery-snapshot = Su frase es correcta, pero el archivo está dañado. Esta computadora guarda copias de sí misma: la más reciente: { $time }.
recovery-unsent = Después se vuelve a poner lo que aún no salía ({ $entries }), y el próximo intercambio trae de la sede lo demás.
recovery-restore = Recuperar desde la copia
recovery-no-snapshot = Su frase es correcta, pero el archivo está dañado y no hay una copia sana. Se puede rehacer el perfil con lo que todavía se lea de él.
recovery-salvage = Rescatar lo que se pueda leer
recovery-kept = El archivo dañado se conserva. Si no hay prisa, pregunte antes a soporte.
recovered-title = El perfil se recuperó
recovered-from = Se recuperó la copia guardada: { $time }.
recovered-unreadable =
    { $n ->
        [0] Todo se pudo leer.
        [one] { $n } renglón no se pudo leer.
       *[other] { $n } renglones no se pudieron leer.
    }
recovered-records = Ahora tiene { $records }.
recovered-put-back = De lo que aún no salía se volvió a poner: { $entries }.
recovered-linked = El próximo intercambio trae de la sede lo que falte.
recovered-alone = Esta computadora no está enlazada con la sede: no hay de dónde traer lo que falte.
recovered-kept = El archivo dañado quedó en { $name }.
recovered-go = Continuar

## Registros y personas
records-title = Registros
records-filter = Clase
records-all = Todos
records-empty = Todavía no hay registros.
records-page = { $from }–{ $to } de { $n }
records-newer = Más nuevos
records-older = Más antiguos
records-details = Detalles
records-when = Cuándo
records-what = Qué
records-state = Estado
records-folio = Folio
persons-title = Personas
persons-new = Nueva persona
persons-empty = Todavía no hay fichas de personas.
    .hint = Nadie está obligado a identificarse: un evento puede registrarse sin ninguna.
person-nameless = Sin nombre
record-edit = Editar
record-conflicts = Espera una decisión
record-decide = Decidir en la Bandeja
record-findings = Por revisar
record-unknown-field = Campo de una versión más nueva
record-not-here = Ese registro no está en este equipo.

## Búsqueda
search-title = Búsqueda
search-results =
    { $n ->
        [0] Nada coincide con «{ $text }»
        [one] { $n } resultado
       *[other] { $n } resultados
    }
search-begin = Escriba arriba lo que busca.
search-hint = Los acentos no importan. Pruebe con un apellido o con parte del folio.

## Bandeja
inbox-title = Bandeja
inbox-subtitle = Lo que necesita una decisión de una persona. Nada se resuelve solo.
inbox-empty = Nada espera una decisión.
    .hint = Cuando dos personas escriban valores distintos sin conexión, aparecerán aquí.
inbox-no-conflicts = Ningún campo tiene dos valores.
inbox-two-values = Dos valores para «{ $field }»
inbox-many-values = { $n } valores para «{ $field }»
inbox-where = { $kind } { $folio } · editado sin conexión en dos equipos
inbox-written = { $name } · equipo { $device }
inbox-keep = Queda «{ $value }»
inbox-safety-critical = Campo de seguridad
inbox-history = Ver historia
inbox-open = Ver el registro
inbox-decided = Quedó «{ $value }». El otro valor sigue en la historia.
inbox-violations = Alguien puede estar sin protección
inbox-empty-here = En esta computadora nada espera una decisión.
inbox-empty-value = (sin respuesta)

## Historia
history-title = Historia
history-subtitle = Quién, cuándo y qué. Nada se borra.
history-step = { $name } · equipo { $device }
history-before = antes:
history-removed = Se quitó
history-restored = Se puso de nuevo
history-opened = Registro abierto
history-finished = Registro terminado
history-empty = Aún no hay historia: el borrador está solo en este equipo.

## Ajustes
settings-title = Ajustes
settings-theme = Tema
settings-theme-light = Claro
settings-theme-dark = Oscuro
settings-theme-night = Nocturno
    .hint = Ámbar tenue, para no deslumbrar ni delatar.
settings-language = Idioma
settings-language-es-MX = Español
settings-language-en = English
settings-idle = Bloquear tras
    .hint = Minutos sin tocar el teclado, de 1 a 60.
settings-saved = Ajustes guardados
settings-link = Enlace con la sede
settings-budget = Límite de datos
    .hint = Para enlaces que se pagan por dato: cuánto puede usar un envío, de ida y vuelta. Al llegar al tope se detiene sin perder nada, y sigue la próxima vez.
settings-budget-none = Sin tope
settings-budget-exchange-200 = 200 KB por envío
settings-budget-exchange-1000 = 1 MB por envío
settings-budget-day-5000 = 5 MB por día
settings-device = Equipo
settings-profile = Perfil
settings-idle-unit = minutos
settings-role = Función

## Atajos
shortcuts-title = Atajos de teclado
shortcuts-close = Cerrar
shortcuts-help = Esta lista
shortcuts-search = Buscar
shortcuts-shut-out = Cerrar para todos (emergencia)
shortcuts-lock = Bloquear
shortcuts-rescue = Nuevo rescate
shortcuts-first-aid = Primeros auxilios
shortcuts-assistance = Asistencia y orientación
shortcuts-next = Siguiente pregunta
shortcuts-option = Elegir la opción de ese número
shortcuts-another = Agregar otra persona o toma
shortcuts-another-family = Agregar a alguien de la misma familia
shortcuts-derive = Derivar: canalizar y otros registros que empiezan de este
shortcuts-nna = Ingreso NNA
shortcuts-referral = Canalización
shortcuts-finish = Terminar el registro
shortcuts-section-before = Sección anterior
shortcuts-section-after = Sección siguiente
shortcuts-leave = Volver

## Enlace con la sede
link-title = Enlace con la sede
link-unlinked = Este equipo no está enlazado. Todo se guarda aquí, y se enviará al enlazarlo.
link-code = Código de enlace
    .hint = Se lo da la sede; vale 72 horas y sirve una vez.
link-go = Enlazar
link-working = Buscando a la sede…
link-compare = Lean en voz alta estas seis palabras con la sede
    .hint = Si todas son iguales, la sede aprueba el equipo. Si una difiere, no siga.
link-waiting = La sede aún no aprueba este equipo. Puede seguir registrando.
link-check = Preguntar de nuevo
link-later = Ahora no
link-step-profile = Perfil
link-step-code = Código
link-step-words = Seis palabras
link-step-done = Enlazado
link-done = Enlazado con { $organisation }
    .hint = Sus registros se envían solos cuando hay conexión.

## Poco espacio en el disco
room-short = Queda poco espacio en el disco.
    .hint = Lo que escribe se sigue guardando y enviando. Borre del equipo lo que no necesite y vacíe la papelera. Mientras tanto no se agregan archivos, no se importa, no se guardan hojas en PDF y no se hacen copias del perfil.
room-short-left = Queda poco espacio en el disco: { $size } libres.

## Demostración
demonstration-banner = Demostración: los registros son inventados y nada se envía. Al salir o bloquear, todo se desecha.
demonstration-leave = Salir de la demostración

## Avisos y partes comunes
notice-saved = Guardado
common-close = Cerrar
common-done = hecho
common-less = Menos
common-more = Más
common-retry = Reintentar
common-loading = Cargando…
common-none = —
common-yes = Sí
common-no = No
common-required = Necesario
common-page-not-found = Esa página no existe.
common-go-shift = Ir al turno

## La página misma falló dos veces seguidas
page-fell = La ventana de Resguardo falló. Ciérrela y ábrala otra vez: lo que escribió está guardado.
