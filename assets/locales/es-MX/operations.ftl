### Lo que `resguardo-hq` dice a quien mantiene la sede en marcha.
### Los nombres de órdenes y opciones no se traducen. Variables: $path, $version, $devices textos; $n un número;
### $time un momento ya dicho.

## Respaldo
hq-backup-done =
    { $n ->
        [one] Respaldo escrito en { $path } y releído: { $n } cambio, firmado y encadenado.
       *[other] Respaldo escrito en { $path } y releído: { $n } cambios, firmados y encadenados.
    }
    .hint = Llévelo a otro equipo. Se abre con la contraseña de hoy: si la cambia, conserve también la anterior.
hq-backup-exists = Ya hay un archivo con ese nombre. No se tocó: dé otro nombre, por ejemplo con la fecha.
hq-backup-not-writable = La sede no puede escribir ahí. Revise que la carpeta exista y que su servicio tenga permiso.
hq-backup-disk-full = El disco está lleno. No quedó ningún respaldo; haga espacio y repita la orden.
hq-backup-not-whole =
    { $n ->
        [one] La historia no cuadra en { $n } lugar. No se hizo el respaldo: conserve el último bueno y pida ayuda.
       *[other] La historia no cuadra en { $n } lugares. No se hizo el respaldo: conserve el último bueno y pida ayuda.
    }
hq-backup-elsewhere = Esta sede no tiene aquí su carpeta, y sin ella no hay qué respaldar.
hq-backup-files-not = Los registros quedaron respaldados; los archivos adjuntos no. Revise espacio y permisos de la carpeta «attachments» junto al respaldo, y repita con otro nombre.
hq-backup-files =
    { $n ->
        [one] Archivos de registros en { $path }: { $n }, de ellos nuevos: { $copied }.
       *[other] Archivos de registros en { $path }: { $n }, de ellos nuevos: { $copied }.
    }
hq-files-damaged =
    { $n ->
        [one] { $n } archivo de un registro está dañado en la sede y no se copió. Un equipo que lo tenga puede enviarlo otra vez.
       *[other] { $n } archivos de registros están dañados en la sede y no se copiaron. Los equipos que los tengan pueden enviarlos otra vez.
    }
hq-files-good =
    { $n ->
        [one] También se releyó { $n } archivo de registros; está entero.
       *[other] También se releyeron { $n } archivos de registros; están enteros.
    }
hq-files-restored =
    { $n ->
        [0] No había archivos de registros junto al respaldo.
        [one] Archivos de registros devueltos: { $n }.
       *[other] Archivos de registros devueltos: { $n }.
    }
hq-restore-done =
    { $n ->
        [one] Respaldo { $path } restaurado: { $n } cambio.
       *[other] Respaldo { $path } restaurado: { $n } cambios.
    }
    .hint = Antes de atender, revoque otra vez a quien se revocó después del respaldo. Los equipos enviarán de nuevo lo que falte cuando se conecten.
hq-restore-exists = { $path } ya existe. No se tocó: dé una carpeta nueva.
hq-restore-no-backup = El archivo no es un respaldo de la sede.
hq-restore-damaged = El respaldo está dañado o incompleto. Use otro.
hq-restore-newer = El respaldo lo escribió una versión más nueva. Actualice resguardo-hq.

## Listas
hq-devices-entries =
    { $n ->
        [one] { $n } cambio
       *[other] { $n } cambios
    }
hq-devices-seen = visto: { $time }
hq-devices-release = versión { $version }
hq-devices-pending =
    { $n ->
        [one] { $n } cambio por enviar
       *[other] { $n } cambios por enviar
    }
hq-devices-forks =
    { $n ->
        [one] ALARMA: { $n } historia de más (equipo clonado o restaurado)
       *[other] ALARMA: { $n } historias de más (equipo clonado o restaurado)
    }
hq-people-laptops = equipos { $devices }

hq-verify-unit = { $unit }: { $entries } cambios visibles ({ $set }) · { $records } registros ({ $content })

hq-move-done =
    { $n ->
        [one] Todo está en la base de datos: { $n } cambio, revisado.
       *[other] Todo está en la base de datos: { $n } cambios, revisados.
    }
    .hint = De ahora en adelante sirva con --store. Los equipos no notan nada.
hq-move-taken = En esa base de datos ya hay una sede. Use una base de datos vacía.

## Página de estado
hq-status-link-valid = Vale hasta { $time } y abre una sola vez. Quien lo abra verá el estado de la sede durante media hora.
hq-status-off = Esta sede no muestra la página de estado. Sírvala con `serve --status DIRECCIÓN` y repita la orden.
status-title = Estado de la sede
status-at = { $time } (hora del centro de México)
status-outside = Para ver el estado pida un enlace a quien opera la sede. Dura diez minutos y abre una sola vez.
status-link-spent = Este enlace ya se usó o venció. Pida otro a quien opera la sede.
status-enter-text = El enlace es bueno. Al entrar verá, durante media hora, cómo están las unidades y la sede.
status-enter = Entrar
status-leave = Salir
status-look = revisar
status-laptops = Equipos
status-waiting = Esperan aprobación
status-silent-short = Sin llamar 7 días
status-pending = Por enviar
status-quarantine = En cuarentena
status-forked = Con historia doble
status-backup = Último respaldo
status-backup-none = ninguno
status-units = Unidades
status-units-none = Todavía no hay equipos admitidos.
status-unit = Unidad
status-laptop = Equipo
status-seen = Última llamada
status-entries = Cambios
status-silent = Equipos que no han llamado en 7 días
status-silent-none = Todos han llamado en los últimos 7 días.
status-unknown = no se sabe
status-foot = «Por enviar» es lo que cada equipo dijo tener en su última llamada. Una historia doble viene de un equipo clonado o restaurado: avise a quien opera la sede.

# Archivos de los registros en otro lugar
hq-attachments-missing = Falta la llave del depósito de archivos: defina { $name } en el entorno.
hq-attachments-endpoint = AWS_ENDPOINT_URL debe ser https://SERVIDOR[:PUERTO]; http solo sirve en este mismo equipo.
hq-attachments-name = Un depósito se nombra s3://DEPÓSITO o s3://DEPÓSITO/PREFIJO.
hq-attachments-unreachable = El depósito de archivos no contesta como debe ({ $detail }). Revise su dirección, su nombre y su llave.

# La carpeta y el almacén
hq-absent = En esa carpeta no hay una sede. Créela con `resguardo-hq init`, o revise --data.
hq-store-absent = En esa base de datos no hay una sede. Llévela ahí con `move --to`, o créela con `init --store`.
hq-store-newer = Estos datos los escribió una versión más reciente de resguardo-hq. Instálela; no se cambió nada.
hq-store-moved = Esta sede se llevó a un servidor de bases de datos. Diga cuál con --store.
hq-store-unreachable = El servidor de bases de datos no contesta. Revise --store, que esté en marcha y que haya red.
hq-store-untrusted = El certificado del servidor de bases de datos no es de la autoridad de sslrootcert, o no es para ese nombre. No se le dijo nada.
hq-store-refused = El servidor de bases de datos se negó (código { $code }). Revise usuario, contraseña (PGPASSWORD) y permisos.
hq-devices-words-differ = Las palabras no son las de ese equipo. No se aprobó; vuelva a compararlas.
hq-devices-revoked-before = Ese equipo o esa persona se revocó antes y no se admite otra vez con las mismas llaves.
hq-bundle-files =
    { $n ->
        [one] Archivos de registros que llegaron: { $n }.
       *[other] Archivos de registros que llegaron: { $n }.
    }
hq-wrong-passphrase = La frase de paso no abre esta sede. Revise las palabras y su orden; los acentos y las mayúsculas no importan.
hq-address-taken = Otro programa ya atiende en esa dirección. Diga otra con --listen, --metrics o --status, o detenga el otro.
hq-member-unknown = Ningún equipo ni persona empieza con «{ $key }», o hay más de uno. Véalos con `devices` y `people`, y dé al menos cuatro cifras.
hq-enroll-cannot = No se dio ningún código. Vale de 1 a 744 horas, para una unidad (como beta-tecate) y una función que no sea «sin acreditar».
hq-bundle-nobody = Ningún equipo vigente es de ese destinatario. Dé una unidad con equipos admitidos, o las letras o primeras cifras de un equipo (véalos con `devices`).
