### La bitácora: quién leyó lo delicado, qué salió y quién entró. Los hechos: `deed-<clave>`.

side-audit = Bitácora
inbox-not-yours = Lo decide una persona de coordinación o un agente de su unidad.
audit-title = Bitácora
audit-subtitle = Quién leyó expedientes delicados, qué salió de este equipo y quién lo abrió. Nadie puede borrar ni cambiar un renglón sin que se note.
audit-person = Persona
    .all = Todas
audit-day = Día
audit-deed = Qué hizo
    .all = Todos
audit-clear = Quitar los filtros
audit-empty = Todavía no hay nada en la bitácora.
    .hint = Cada lectura de un expediente delicado y cada documento que salga quedarán aquí.
audit-none = Ningún renglón con esos filtros.
    .hint = Pruebe con otro día u otra persona.
audit-column-number = N.º
audit-column-when = Cuándo
audit-column-who = Quién
audit-column-deed = Qué hizo
audit-column-record = Expediente
audit-withheld = Expediente reservado
audit-verified = Completa: { $n ->
        [one] un renglón, como se escribió.
       *[other] { $n } renglones, cada uno como se escribió.
    }
audit-told = La sede tiene anotado hasta el renglón { $number }.
audit-untold = La sede aún no la ha anotado; lo hará en el próximo envío.
audit-flaw = La bitácora NO está completa desde el renglón { $number }.
    .hint = No borre nada. Avise a la sede: compara este equipo con lo que ella anotó.
audit-flaw-changed = El renglón dice otra cosa que la que se escribió.
audit-flaw-missing = Falta el renglón.
audit-flaw-out-of-chain = El renglón no continúa al anterior.
audit-flaw-not-as-told = No es el renglón que la sede anotó.
ctl-audit-bad = La bitácora no está completa desde el renglón { $number }. No borre nada y avise a la sede.

deed-profile-made = Creó el perfil
deed-unlocked = Abrió el equipo
deed-unlock-failed =
    { $n ->
        [one] Una contraseña equivocada antes de abrir
       *[other] { $n } contraseñas equivocadas antes de abrir
    }
deed-locked = Cerró con llave
deed-person-added = Agregó a una persona al equipo
deed-person-removed = Quitó a una persona del equipo
deed-passphrase-changed = Cambió su contraseña
deed-data-key-changed = Cambió la llave del archivo
deed-read = Leyó el expediente
deed-printed = Imprimió
deed-calendar-kept =
    { $n ->
        [one] Guardó un plazo como calendario
       *[other] Guardó { $n } plazos como calendario
    }
deed-table-closed = Cerró una tabla de la estadística
deed-attachment-kept = Guardó una copia de un archivo
deed-table-kept =
    { $n ->
        [one] Guardó una tabla de un renglón
       *[other] Guardó una tabla de { $n } renglones
    }
deed-bundle-made =
    { $n ->
        [one] Hizo un paquete con un cambio
       *[other] Hizo un paquete con { $n } cambios
    }
deed-bundle-taken =
    { $n ->
        [0] Leyó un paquete sin nada nuevo
        [one] Recibió un paquete con un cambio nuevo
       *[other] Recibió un paquete con { $n } cambios nuevos
    }
deed-laptop-met = Intercambió con otra computadora
deed-imported =
    { $n ->
        [one] Importó un registro de una tabla
       *[other] Importó { $n } registros de una tabla
    }
deed-conflict-decided = Decidió entre dos respuestas
deed-reviewed = Revisó un registro, o preguntó por él
deed-persons-merged = Unió dos personas en una
deed-persons-parted = Separó dos personas
deed-quarantine-released =
    { $n ->
        [one] Liberó un cambio de la cuarentena
       *[other] Liberó { $n } cambios de la cuarentena
    }
deed-quarantine-discarded =
    { $n ->
        [one] Descartó un cambio de la cuarentena
       *[other] Descartó { $n } cambios de la cuarentena
    }
deed-blocked = Bloqueó los datos de una persona
deed-erased = Borró los datos de una persona
deed-unknown = Hecho de una versión más nueva

## resguardo-hq
hq-audit-empty = Ningún equipo ha dicho todavía hasta dónde va su bitácora.
hq-audit-head = Equipo · unidad · letras · vida · renglones · estado, y el último renglón:
hq-audit-rows =
    { $n ->
        [one] un renglón
       *[other] { $n } renglones
    }
hq-audit-whole = continúa lo anotado antes
hq-audit-broken = NO CONTINÚA lo anotado antes, desde el renglón { $number }

## Lo que salió de la sede
hq-exports-empty = Nada ha salido todavía de la sede.
hq-exports-broken = El registro de lo que salió NO ESTÁ ENTERO desde el renglón { $number }.
hq-export-report = Boletín
hq-export-public-report = Boletín para publicar
hq-export-bundle = Paquete
hq-export-backup = Respaldo
hq-export-copy = copia { $copy }
