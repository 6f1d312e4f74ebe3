### Otra computadora: el encuentro de dos equipos por cable o red local, sin la sede.
### Variables: $address, $name textos; $sent, $received números.

side-meeting = Otra computadora
meeting-title = Otra computadora
meeting-subtitle = Dos equipos de la misma sede se ponen al día por un cable o una red local, sin internet.
meeting-how = Una persona elige «Esperar aquí» y lee la dirección; la otra la escribe. Después ambas comparan seis palabras.
meeting-listen = Esperar aquí
meeting-address = Dirección de la otra computadora
    .hint = Como ella la muestra: 192.168.1.20:47100
meeting-connect = Llamar
meeting-listening = Dicte una de estas direcciones a la otra persona
    .hint = Si no hay ninguna, conecte el cable o la red y espere de nuevo.
meeting-waiting = Esperando a la otra computadora…
meeting-no-address = Este equipo no tiene dirección en ninguna red.
meeting-calling = Llamando…
meeting-compare = Lean en voz alta estas seis palabras con { $name }
    .hint = Si todas son iguales en las dos pantallas, confirme. Si una difiere, hay alguien en medio: termine.
meeting-same = Son iguales
meeting-different = Son distintas
meeting-confirmed = Falta que la otra persona confirme…
meeting-exchanging = Poniéndose al día. Enviados: { $sent }. Recibidos: { $received }.
meeting-done = Terminado. Enviados: { $sent }. Recibidos: { $received }.
meeting-identical = Los dos equipos tienen lo mismo: verificado idéntico.
    .hint = Lo suyo sigue por enviar hasta que la sede lo reciba.
meeting-differs = Los dos equipos todavía no tienen lo mismo. Repita el encuentro, o sincronicen con la sede.
meeting-no-unit = No comparten unidad: solo se pasaron los avisos de la sede.
meeting-handed =
    { $n ->
        [one] No comparten unidad: se pasó { $n } registro compartido, y nada más.
       *[other] No comparten unidad: se pasaron { $n } registros compartidos, y nada más.
    }
meeting-unnamed = el equipo { $name }
meeting-stop = Terminar
meeting-again = Empezar de nuevo

## La terminal
ctl-peer-listening = Esperando a la otra computadora en: { $address }
ctl-peer-compare = Compare estas seis palabras con { $name }:
ctl-peer-answer = ¿Son iguales? Escriba «sí», «no», o las palabras que muestra la otra computadora.

## Por qué terminó antes: `meeting-failure-<variante>`.
meeting-failure-bad-address = Eso no es una dirección con puerto.
    .hint = Escríbala como la muestra la otra computadora: 192.168.1.20:47100.
meeting-failure-cannot-listen = Este equipo no puede esperar en esa dirección.
    .hint = Revise el cable o la red, o elija otro puerto.
meeting-failure-unreachable = Nadie contesta en esa dirección.
    .hint = Revise que la otra computadora esté esperando y que ambas estén en el mismo cable o red.
meeting-failure-timed-out = Nadie contestó a tiempo.
    .hint = Empiecen de nuevo.
meeting-failure-cut = La conexión se cortó; lo que llegó se conserva.
    .hint = Empiecen de nuevo: seguirá donde quedó.
meeting-failure-not-certified = No es un equipo de la misma sede.
    .hint = No siga. Revise la dirección, y que ambos equipos estén enlazados con la misma sede.
meeting-failure-revoked = La sede dio de baja a uno de los dos equipos o a su persona.
    .hint = No se pasó nada. Avise a la sede.
meeting-failure-words-differ = Las palabras no coinciden. No se pasó nada.
    .hint = Revise la dirección y empiecen de nuevo. Si vuelve a pasar, use otro cable o red.
meeting-failure-declined = La otra persona terminó el encuentro.
    .hint = Pregúntele qué vio antes de empezar de nuevo.
meeting-failure-not-understood = La otra computadora dijo algo que esta versión no entiende.
    .hint = Actualicen ambas computadoras.
meeting-failure-fault = El encuentro no pudo seguir en este equipo; lo que llegó se conserva.
    .hint = Empiecen de nuevo. Si vuelve a pasar, avise a la sede.
