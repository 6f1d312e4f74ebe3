### Recorrido: por dónde se fue, qué se dejó y a quién se vio. Las claves se forman como dice forms.ftl.

kind-patrol = Recorrido
    .plural = Recorridos
    .new = Nuevo recorrido

section-patrol-patrol = Recorrido
section-patrol-place = Zona
section-patrol-points = Puntos visitados
section-patrol-seen = A quiénes se vio
section-patrol-rescues = Rescates del recorrido
item-patrol-points = Punto { $n }
item-patrol-rescues = Rescate { $n }

field-patrol-patrol-group = Grupo
field-patrol-patrol-start = Salida
    .hint = El recorrido cuenta en el mes de esta hora.
field-patrol-patrol-end = Regreso
field-patrol-patrol-route = Ruta
    .hint = De dónde a dónde, y por dónde.
field-patrol-patrol-vehicles = Vehículos
    .hint = Número económico o descripción.
field-patrol-patrol-agents = Agentes
field-patrol-points-where = ¿Qué punto?
    .hint = Uno que otros reconozcan: paraje, kilómetro, torre.
field-patrol-points-time = Hora
field-patrol-points-point = Coordenadas
field-patrol-points-water = Agua que se dejó
    .hint = Garrafones o botellas.
field-patrol-points-found = ¿Qué se halló?
    .hint = Huellas, ropa, un paso nuevo, una torre dañada. Sin nombres.
field-patrol-seen-men = Hombres
    .hint = Solo cuántos: a nadie se le pregunta quién es.
field-patrol-seen-women = Mujeres
field-patrol-seen-boys = Niños y adolescentes hombres
field-patrol-seen-girls = Niñas y adolescentes mujeres
field-patrol-seen-unspecified = Sin distinguir
field-patrol-seen-helped = ¿A cuántas personas se ayudó?
    .hint = Agua, comida, una indicación. A quien se rescata, orienta o cura se le cuenta en su propio registro.
field-patrol-seen-notes = Notas
    .hint = Sin nombres.
field-patrol-rescues-rescue = Rescate

rule-patrol-ended-before = El regreso es anterior a la salida: revise las dos horas.
rule-patrol-helped-unseen = Se ayudó a más personas de las que se vieron: revise los dos números.
