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
hq-backup-elsewhere = Esta sede guarda en PostgreSQL: respáldela con los medios de ese servidor.
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
