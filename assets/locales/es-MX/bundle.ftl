### Memoria USB: paquetes sellados que alguien lleva de un equipo a otro.

problem-bundle-refused = { $reason } No se tomó nada de él.
remedy-bundle-refused = { $remedy }

## Por qué un paquete no se toma o no se hace: `bundle-refusal-<variante>`, y qué hacer en su `.hint`.
bundle-refusal-unreadable = El archivo no se pudo leer.
    .hint = Vea que la memoria siga conectada, y elíjalo de nuevo.
bundle-refusal-not-a-bundle = Ese archivo no es un paquete de Resguardo.
    .hint = Los paquetes terminan en «.resguardo».
bundle-refusal-newer-release = Lo hizo una versión más nueva de Resguardo.
    .hint = Actualice este equipo y tráigalo otra vez. El paquete se conserva.
bundle-refusal-too-large = El paquete es más grande de lo que este equipo puede abrir.
    .hint = Pida uno solo con lo que falta, o páselo desde la lista de la memoria.
bundle-refusal-not-for-us = El paquete no es para este equipo, o está dañado al principio.
    .hint = Llévelo a su destinatario sin abrirlo. Si era para usted, pida otro a quien lo hizo.
bundle-refusal-damaged = El paquete está dañado o incompleto.
    .hint = Cópielo otra vez desde donde se hizo, o pida otro.
bundle-refusal-other-headquarters = El paquete es de otra sede.
    .hint = Los registros no pasan de una organización a otra por este camino.
bundle-refusal-unknown-sender = Lo hizo un equipo que la sede no reconoce, o que dio de baja.
    .hint = Avise a la sede. Si el equipo es nuevo, traiga primero un paquete de la sede.
bundle-refusal-nothing-to-send = No hay nada que a ese destinatario le pueda faltar.
    .hint = Elija llevarlo todo, si quiere darlo de nuevo.
bundle-refusal-nobody-to-open = Aquí no se conoce ningún equipo vigente de ese destinatario.
    .hint = Traiga primero un paquete de la sede, o sincronice.
bundle-refusal-cannot-write = La memoria no guardó el archivo: está llena, protegida, o no se leyó igual que se escribió.
    .hint = Libere espacio o use otra memoria.

## La página
side-bundle = Memoria USB
bundle-title = Memoria USB
bundle-subtitle = Lo que no puede ir por la red va en un archivo sellado. Quien lo lleva no puede leerlo.
bundle-export = Hacer un paquete
bundle-for = Para quién
bundle-headquarters = La sede · { $name }
bundle-unit = Todos los equipos de { $name }
bundle-other-unit = Los equipos de { $name }, con lo que se comparte con esa unidad
bundle-device = El equipo { $name }
bundle-nobody-there = Aquí no se conoce ningún equipo vigente de { $name }. Traiga primero un paquete de la sede, o sincronice.
bundle-shared-only =
    { $n ->
        [one] Va solo { $n } registro, el que se compartió con esa unidad. Nada más de aquí sale con él.
       *[other] Van solo { $n } registros, los que se compartieron con esa unidad: las canalizaciones y lo que las acompaña. Nada más de aquí sale con ellos.
    }
bundle-covers = Qué lleva
bundle-covers-unreceipted = Lo que la sede aún no acusa
bundle-covers-everything = Todo lo de la unidad
bundle-covers-unreceipted-shared = Lo compartido que la sede aún no acusa
bundle-covers-everything-shared = Todo lo compartido
bundle-where = Dónde se guarda
bundle-documents = Mis documentos
bundle-no-drive = No hay ninguna memoria conectada. El paquete se guardará en sus documentos.
bundle-look-again = Buscar memorias
bundle-make = Hacer el paquete
bundle-making = Se está escribiendo y comprobando.
bundle-made = Guardado y comprobado: { $path } ({ $bytes }). { $entries }. Lo podrá abrir { $devices ->
        [one] un equipo
       *[other] cualquiera de { $devices } equipos
    }.
bundle-made-shared =
    { $n ->
        [one] Va { $n } registro compartido, con su historia.
       *[other] Van { $n } registros compartidos, con su historia.
    }
bundle-import = Traer un paquete
bundle-import-how = Un paquete se puede traer dos veces y en cualquier orden: solo entra lo que falta.
bundle-on-drives = Paquetes en las memorias conectadas
bundle-none-found = No se encontró ningún paquete.
bundle-inspect = Ver { $name }
bundle-file = Elegir otro archivo
bundle-reading = Se está abriendo y comprobando.
bundle-take = Traer lo que contiene
bundle-parked =
    { $n ->
        [one] { $n } anotación traída antes espera lo que continúa.
       *[other] { $n } anotaciones traídas antes esperan lo que continúan.
    }
bundle-not-linked = Para hacer o abrir paquetes, este equipo debe estar enlazado con la sede.

## El informe de lectura
bundle-would = Lo que traería
bundle-brought = Lo que trajo
bundle-from-headquarters = De la sede · { $organisation }
bundle-from-device = Del equipo { $letters } · { $unit }
bundle-exported = Hecho el { $at }
bundle-column-unit = Unidad
bundle-column-author = Autor
bundle-column-new = Nuevas
bundle-column-known = Ya estaban
bundle-column-waiting = Esperan
bundle-column-refused = No se tomaron
bundle-everyone = Para todos
bundle-total = Total
bundle-waiting-note = Las que esperan continúan algo que no está aquí. Se conservan y entran solas cuando llegue.
bundle-refused-note = Las que no se tomaron son de autores o equipos que la sede no reconoce, de algo que su función no escribe, o de registros que nadie compartió con esta unidad.
bundle-poisoned =
    { $n ->
        [one] { $n } parte dañada por quien la escribió quedó aparte. Avise a la sede.
       *[other] { $n } partes dañadas por quien las escribió quedaron aparte. Avise a la sede.
    }
bundle-handed =
    { $n ->
        [one] { $n } registro compartido viene en mano. Se lee desde ahora y se cuenta cuando la sede lo confirme.
       *[other] { $n } registros compartidos vienen en mano. Se leen desde ahora y se cuentan cuando la sede los confirme.
    }
bundle-placed =
    { $n ->
        [one] { $n } anotación que esperaba ya entró.
       *[other] { $n } anotaciones que esperaban ya entraron.
    }
bundle-identical = Verificado: este equipo y quien hizo el paquete tienen lo mismo.
bundle-nothing-new = Todo lo que contiene ya estaba aquí.
bundle-entries =
    { $n ->
        [one] { $n } anotación
       *[other] { $n } anotaciones
    }

## En la sede
hq-bundle-made = Guardado y comprobado: { $path }. { $entries } anotaciones; equipos que podrán abrirlo: { $devices }.
hq-bundle-own = La sede
bundle-column-quarantined = En cuarentena
