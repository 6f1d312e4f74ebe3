### Las órdenes `resguardoctl` (ctl-) y `resguardo-hq` (hq-): lo que dicen en la terminal.
### Los nombres de órdenes y opciones no se traducen. Variables: $path, $code, $address, $name, $unit, $folio textos;
### $words las seis palabras; $n un número; $time un momento ya dicho.

## Ambas
command-passphrase = Escriba la frase de paso por entrada estándar y termine con Intro.
command-passphrase-missing = No llegó ninguna frase de paso.
    .hint = Désela por entrada estándar, o por un descriptor con `--passphrase-fd`. Nunca como argumento.
command-passphrase-repeat = Escríbala otra vez.
command-passphrase-differs = Las dos frases no son iguales.
command-usage = La orden no está bien escrita: { $detail }
    .hint = Vea `--help`.
command-error = { $problem } { $remedy }
command-memory-dumped = Este sistema no permite impedir que un fallo escriba en disco lo que hay en memoria. No se abrió nada.
command-done = Hecho.
command-exit-codes = Salida: 0 hecho · 1 rechazado · 2 uso · 3 bloqueado o frase equivocada · 4 sin enlace

## resguardoctl
ctl-init-done = Perfil creado en { $path }. Su función es «{ $role }» hasta que la sede lo admita.
ctl-unlock-good = La frase de paso abre este perfil.
ctl-calls-head = Llamadas, con un ejemplo de cada una:
ctl-sync-done = Sincronizado. Enviados: { $sent }. Recibidos: { $received }.
ctl-sync-verified = Ambos lados tienen lo mismo: verificado idéntico.
ctl-sync-waiting =
    { $n ->
        [0] Nada por enviar.
        [one] Queda { $n } cambio por enviar.
       *[other] Quedan { $n } cambios por enviar.
    }
ctl-link-waiting = La sede recibió la solicitud. Compare con ella estas seis palabras:
ctl-link-done = Enlazado con { $organisation }.
ctl-verify-good = Historia íntegra: { $n } cambios, cada uno firmado y encadenado.
ctl-verify-bad = La historia no cuadra en { $n } lugares. No borre nada y avise a la sede.
ctl-verify-held = En cuarentena: { $n } cambios esperan que alguien decida.
ctl-verify-poisoned = Apartados: { $n } cambios firmados que no se pueden leer; el resto de sus expedientes se lee.
ctl-rebuild-done = Listas y búsqueda rehechas desde la historia: { $n } registros.

## Las seis palabras
words-compare = Léanlas en voz alta, en orden. Si una sola difiere, no apruebe.
words-line = { $words }

## resguardo-hq
hq-init-done = Sede creada en { $path }.
hq-init-recovery = La llave de recuperación quedó en { $path }.
    .hint = Guárdela fuera de este equipo, en un lugar cerrado. Es la única forma de recuperar lo que nadie puede abrir.
hq-init-recovery-exists = En { $path } ya hay una llave de recuperación. Guárdela, o diga otro lugar con --recovery-key.
hq-recover-done = { $name } puede abrir el perfil con estas palabras, una vez: al entrar elegirá las suyas. Después pida un código con enroll: su firma es nueva.
hq-recover-not-a-key = El archivo no es una llave de recuperación.
hq-recover-opens-nothing = Esta llave no abre ese perfil: nunca se enlazó con esta sede, o se enlazó con otra.
hq-recover-no-person = Indique a la persona con los primeros ocho dígitos de su llave, como los muestra people.
hq-init-exists = En { $path } ya hay una sede. No se tocó.
hq-serve-listening = La sede atiende en { $address }.
hq-serve-stopped = La sede dejó de atender. Todo quedó guardado.
hq-in-use = La sede está en marcha y tiene el archivo abierto.
    .hint = Dé la orden con la sede en marcha, por su conexión local, o deténgala primero.
hq-not-running = La sede no está en marcha.

## Enlazar equipos
hq-enroll-code = Código de enlace para { $unit }:
hq-enroll-valid = Vale hasta { $time } y sirve una sola vez. Entréguelo en persona o por teléfono, no por correo.
hq-devices-head = Equipos
hq-devices-empty = Todavía no hay equipos.
hq-devices-column-device = Equipo
hq-devices-column-person = Persona
hq-devices-column-unit = Unidad
hq-devices-column-role = Función
hq-devices-column-state = Estado
hq-devices-column-entries = Cambios
hq-devices-column-seen = Visto
hq-devices-state-waiting = espera aprobación
hq-devices-state-admitted = admitido
hq-devices-state-revoked = revocado
hq-devices-never-seen = nunca
hq-devices-approve-compare = { $name }, { $unit }, equipo { $device }. Sus seis palabras:
hq-devices-approve-before =
    { $n ->
        [0] Llega sin registros anteriores.
        [one] Llega con { $n } cambio hecho antes de enlazarse.
       *[other] Llega con { $n } cambios hechos antes de enlazarse.
    }
hq-devices-approve-ask = ¿Son las mismas que lee la otra persona? Escriba «{ hq-devices-approve-yes }» para aprobar.
hq-devices-approve-yes = si
hq-devices-approved = Equipo { $device } admitido. Función de { $name }: { $role }.
hq-devices-not-approved = No se aprobó. El equipo sigue en espera.
hq-devices-unknown = No hay ningún equipo «{ $device }» en espera.
hq-revoked = Equipo { $device } revocado. Lo que envíe sin acuse irá a cuarentena, no se pierde.
hq-people-head = Personas
hq-people-column-name = Nombre
hq-people-column-unit = Unidad
hq-people-column-role = Función
hq-people-posted = { $name } trabaja en { $unit }. Su equipo tendrá: { $units }. Lo recibe cuando se conecte.
hq-people-cannot-post = Esa no es una unidad, o el equipo de esa persona escribió con ese nombre antes de enlazarse.

## Cuarentena
hq-devices-in-quarantine =
    { $n ->
        [one] { $n } en cuarentena
       *[other] { $n } en cuarentena
    }
hq-quarantine-head = En cuarentena: llegó de alguien revocado, sin acuse anterior. Nadie lo ve.
hq-quarantine-empty = No hay nada en cuarentena.
hq-quarantine-changes =
    { $n ->
        [one] { $n } cambio
       *[other] { $n } cambios
    }
hq-quarantine-released =
    { $n ->
        [0] Nada se liberó: lo elegido se apoya en algo que sigue en cuarentena.
        [one] Se liberó { $n } cambio. Los equipos lo reciben cuando se conectan.
       *[other] Se liberaron { $n } cambios. Los equipos los reciben cuando se conectan.
    }
hq-quarantine-discarded =
    { $n ->
        [one] Se descartó { $n } cambio. Su texto ya no está en la sede.
       *[other] Se descartaron { $n } cambios. Su texto ya no está en la sede.
    }
hq-quarantine-unknown = Nada en cuarentena empieza con «{ $key }», o hay más de una cosa así.
    .hint = Vea `resguardo-hq quarantine list` y dé más cifras.

## Catálogos
hq-catalogs-head = Catálogos publicados
hq-catalogs-empty = No se ha publicado ningún catálogo. Los equipos usan los que traen.
hq-catalogs-version = versión { $version }
hq-catalogs-published = Catálogo «{ $name }» publicado, versión { $version }. Los equipos lo reciben cuando se conectan.

## Informe
hq-report-empty = No hay registros en ese periodo.
hq-report-withheld = ···
hq-report-public-rule = ··· No se publica: menos de { $least } (sin contar el cero), o un número con el que se calcularía otro que no se publica.

### Por cuántos días puede una computadora imprimir y exportar sin comunicarse (resguardo-hq lease).

hq-lease =
    { $n ->
        [one] Las computadoras pueden imprimir y exportar { $n } día después de su último intercambio.
       *[other] Las computadoras pueden imprimir y exportar { $n } días después de su último intercambio.
    }
hq-lease-cannot = Se indica de 1 a { $most } días.

## Preguntas de la sede: resguardo-hq forms

hq-forms-empty = No se ha agregado ninguna pregunta. Los equipos preguntan lo que traen.
hq-forms-none = No se le ha agregado ninguna pregunta.
hq-forms-line = { $kind } ({ $key }): { $asked ->
        [one] una pregunta
       *[other] { $asked } preguntas
    }, { $retired ->
        [0] ninguna retirada
        [one] una retirada
       *[other] { $retired } retiradas
    }, versión { $version }
hq-forms-required = requerida
hq-forms-relevant = si { $expression }
hq-forms-retired = retirada
hq-forms-published = Preguntas de { $kind } publicadas, versión { $version }: { $asked ->
        [one] se hace una
       *[other] se hacen { $asked }
    }. Los equipos las reciben cuando se conectan.
hq-forms-same = Es lo mismo que ya vale. No se publicó nada.
hq-forms-no-question = No hay una pregunta que se llame { $name }.
hq-forms-template = Se escribió { $file }. Cámbielo en una hoja de cálculo e impórtelo.
hq-forms-faults = No se tomó nada del archivo. Corrija { $n ->
        [one] este lugar
       *[other] estos { $n } lugares
    } e impórtelo de nuevo:

form-file-empty = El archivo está vacío.
form-file-too-large = El archivo es demasiado grande. Quite lo que sobra.
form-file-too-long = Una hoja tiene demasiadas filas o columnas. Quite lo que sobra.
form-file-no-xlsx = El archivo no es una hoja de cálculo XLSX. Guárdelo con ese formato.
form-file-damaged = El archivo está dañado. Ábralo en una hoja de cálculo y guárdelo de nuevo.

form-fault-no-sheet = falta esta hoja, o está vacía
form-fault-no-column = falta la columna { $name }
form-fault-no-head = hay algo bajo una columna sin nombre
form-fault-column-twice = la columna está dos veces
form-fault-no-type = falta el tipo de pregunta
form-fault-unsupported = «{ $what }» no se puede preguntar aquí: quítelo
form-fault-name = un nombre lleva de 1 a 40 letras minúsculas sin acento, números, _ o -
form-fault-no-label = falta el texto en español
form-fault-text = el texto pasa de 300 caracteres, o no se ve
form-fault-yes-no = escriba yes o no
form-fault-kind = «{ $given }» no es un tipo de registro. Ponga uno de estos: { $kinds }
form-fault-option-twice = la opción está dos veces en su lista
form-fault-too-many-questions = pasan de 150 preguntas, con las retiradas
form-fault-too-many-options = pasan de 1,000 opciones
form-fault-expression-long = la condición es demasiado larga, o tiene demasiados paréntesis
form-fault-expression-unexpected = la condición no se entiende en el carácter { $at }
form-fault-expression-unfinished = a la condición le falta algo en el carácter { $at }
form-fault-expression-function = la función { $name } (carácter { $at }) no se puede usar aquí: quítela
form-fault-twice = otra pregunta ya se llama así
form-fault-no-list = la lista no está en la hoja choices
form-fault-identifying = pregunta quién es alguien. Eso va en el registro de la persona, para poder borrarlo si lo pide
form-fault-changed = con ese nombre ya hay respuestas de otro tipo. Use un nombre nuevo
form-fault-option-gone = falta la opción { $option }. Hay respuestas que pueden tenerla: vuelva a ponerla
form-fault-note = una nota no tiene respuesta: quite esta condición
form-fault-no-constraint = hay un mensaje sin condición (constraint)
form-fault-no-question = ninguna pregunta anterior se llama { $name }
form-fault-no-option = la opción { $option } no está en la lista de esa pregunta
form-fault-needs-selected = de una pregunta con varias respuestas use selected()
form-fault-incomparable = la condición compara cosas que no se pueden comparar
form-fault-own-answer = una pregunta no puede esperar su propia respuesta para mostrarse

form-refused-too-long = Las preguntas pasan de 400 kilobytes.
form-refused-too-many = Son demasiadas preguntas u opciones.
form-refused-other-kind = Las preguntas son de otro tipo de registro.
form-refused-flawed = Pregunta { $n }: { $why }.
form-refused-option-twice = La opción { $option } está dos veces en la lista { $list }.
form-refused-question-gone = Falta la pregunta { $name }. Hay respuestas que la necesitan: retírela en vez de borrarla.
