### Cantidades: `count-<qué>` con $n.

count-persons =
    { $n ->
        [one] { $n } persona
       *[other] { $n } personas
    }
count-pieces =
    { $n ->
        [one] { $n } pieza
       *[other] { $n } piezas
    }
count-records =
    { $n ->
        [one] { $n } registro
       *[other] { $n } registros
    }
count-entries =
    { $n ->
        [one] { $n } cambio
       *[other] { $n } cambios
    }
count-units =
    { $n ->
        [one] { $n } unidad
       *[other] { $n } unidades
    }
count-seconds =
    { $n ->
        [one] { $n } segundo
       *[other] { $n } segundos
    }
count-minutes =
    { $n ->
        [one] { $n } minuto
       *[other] { $n } minutos
    }
count-hours =
    { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
count-days =
    { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
count-years =
    { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
