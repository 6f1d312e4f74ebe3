### Lo que trae cada envío, y lo que una persona debe saber de su propio equipo.

## Novedades
brought-title = Novedades
brought-subtitle = Lo que llegó de otras personas desde { $time } y nadie ha visto en este equipo.
brought-subtitle-first = Lo que llegó de otras personas y nadie ha visto en este equipo.
brought-empty = No hay novedades.
    .hint = Aquí aparece lo que otras personas registran o cambian, después de cada envío.
brought-new =
    { $n ->
        [one] { $n } registro nuevo
       *[other] { $n } registros nuevos
    }
brought-changed =
    { $n ->
        [one] { $n } cambiado
       *[other] { $n } cambiados
    }
brought-refused =
    { $n ->
        [one] La sede no aceptó { $n } cambio de este equipo.
       *[other] La sede no aceptó { $n } cambios de este equipo.
    }
    .hint = Las palabras siguen aquí, en la historia de cada registro.
brought-quarantined =
    { $n ->
        [one] La sede apartó { $n } cambio de este equipo.
       *[other] La sede apartó { $n } cambios de este equipo.
    }
    .hint = Alguien de la coordinación o de la sede decide si se acepta. Las palabras siguen aquí.
brought-aside =
    { $n ->
        [one] { $n } parte de lo recibido no se puede usar todavía.
       *[other] { $n } partes de lo recibido no se pueden usar todavía.
    }
    .hint = Quedó aparte y se intenta de nuevo en cada envío. Lo demás llegó bien.
brought-unknown = De un tipo que esta versión no conoce
brought-item-new = Nuevo, de { $names }
brought-item-changed = Cambió: { $names }
brought-more =
    { $n ->
        [one] y { $n } más
       *[other] y { $n } más
    }
brought-history = Ver qué cambió
brought-seen = Ya lo vi
sync-different = La sede y este equipo no tienen lo mismo; se compara otra vez en el próximo envío.
sync-differing = La sede y este equipo no tenían lo mismo: { $found }.
sync-differing-mended =
    { $n ->
        [one] se recuperó { $n } cambio
       *[other] se recuperaron { $n } cambios
    }
sync-differing-here =
    { $n ->
        [one] falta { $n } aquí
       *[other] faltan { $n } aquí
    }
sync-differing-there =
    { $n ->
        [one] falta { $n } en la sede
       *[other] faltan { $n } en la sede
    }
sync-differing-other =
    { $n ->
        [one] { $n } es distinto
       *[other] { $n } son distintos
    }

## Avisos de este equipo
alarms-title = Avisos de este equipo
alarms-seen = Enterado
alarm-older-copy = Este perfil se abrió desde una copia anterior.
    .hint = Lo que se escribió después de la copia vuelve con el próximo envío, si ya estaba en la sede. Lo nuevo se guarda aparte y no se mezcla. Si nadie restauró este equipo, avise a la sede.
alarm-carried = Este perfil se trajo de otra carpeta o de otro equipo.
    .hint = Use uno solo. Si los dos siguen en uso no se pierde nada, pero avise a la sede: ella los ve como dos.
alarm-other-branch = La sede tiene cambios de este equipo que no se escribieron aquí.
    .hint = Hay otra copia de este perfil en uso, o este equipo volvió a un estado anterior. Todo se conserva. Avise a la sede.

## resguardo-hq
hq-devices-lives = AVISO: escribió con { $n } vidas (equipo restaurado o llevado a otro)
