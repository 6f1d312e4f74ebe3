### La cuarentena, decidida por coordinación desde su equipo.

quarantine-title = En cuarentena en la sede
    .hint = Llegó de personas o equipos dados de baja. Nadie lo ve hasta que alguien decide; usted tampoco ve sus palabras.
quarantine-ask = Preguntar a la sede qué espera
quarantine-ask-again = Preguntar de nuevo
quarantine-empty = No hay nada en cuarentena de sus unidades.
quarantine-unnamed = Persona sin nombre en la sede
quarantine-line = { $unit } · equipo { $letters }
quarantine-changes =
    { $n ->
        [one] { $n } cambio
       *[other] { $n } cambios
    }
quarantine-more =
    { $n ->
        [one] y un grupo más
       *[other] y { $n } grupos más
    }
quarantine-release = Liberar
    .sure = Sí, que valga para todos
quarantine-discard = Descartar
    .sure = Sí, rechazarlo para siempre
quarantine-settled =
    { $n ->
        [0] No se decidió nada: otra persona ya decidió, o se apoya en algo que sigue en cuarentena.
        [one] Decidido: { $n } cambio. Quedó en la sede con su nombre y su firma.
       *[other] Decidido: { $n } cambios. Quedó en la sede con su nombre y su firma.
    }

## resguardo-hq
hq-quarantine-undecided = Nadie ha decidido desde su equipo.
hq-quarantine-unsigned = SIN FIRMA VÁLIDA
