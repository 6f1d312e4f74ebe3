### Lo que sale como archivo: hojas de cálculo, CSV, mapas, búsqueda de personas.

export-statistics = Estadística
export-notes = Notas y corte

## Eventos para un programa de mapas
export-map = Eventos de protección a migrantes
export-map-rounded =
    Cada punto se redondeó a un centésimo de grado (cerca de un kilómetro); los de niñas, niños y adolescentes, los de
    personas de edad desconocida y los de albergues, a un décimo (cerca de once).
export-map-public =
    Eventos por celda de un décimo de grado. No se dicen las celdas con menos de cinco, ni otras por las que se
    calcularían.
export-map-without = Sin punto: { $n }

## Tablas
export-group = Grupo
export-line = Concepto
export-cut-off = Corte
export-never-heard = Esta computadora nunca ha intercambiado con la sede: se cuenta solo lo que ella tiene.
export-public = Versión para publicar
export-unspecified =
    Sin respuesta, con dos respuestas que esperan una decisión, con una fecha que aún no llega o con un dato que las listas
    de esta computadora no tienen. Se cuenta siempre.
export-period-all = todo el tiempo
export-period-from = desde { $from }
export-period-to = hasta { $to }
export-period-from-to = de { $from } a { $to }

## Personas atendidas, en las columnas de un registro de flujos
export-flow = Personas atendidas por mes, estado y nacionalidad
export-flow-caption = Personas por actividad; quien recibió varias atenciones cuenta en varias
export-flow-source = Columnas según
export-unconfirmed = Columnas por confirmar

## Registros con sus respuestas, una fila cada uno
answers-title = Registros con sus respuestas
answers-a-row-a-record = una fila por registro
answers-a-row-an-item = una fila por cada uno; el folio es el de su registro
answers-folio = Folio
answers-unit = Unidad
answers-state = Registro
answers-state-draft = borrador
answers-state-finished = terminado
answers-number = Núm.
answers-day = Fecha
    .hint =
        El día de lo ocurrido; de lo que no ocurre un día, aquel en que se abrió el registro. Los registros sin fecha, o con
        dos que esperan una decisión, van en todos los periodos.
answers-two = dos respuestas
    .hint =
        Dos personas respondieron distinto y nadie ha decidido: aquí no va ninguna de las dos. Ambas están en el registro, y
        se deciden en la Bandeja.
answers-stays = no sale
    .hint = Hay respuesta, y es una casa donde se aloja o se atiende a personas, o una que las listas no tienen.
answers-house = Para quién es
    .hint =
        De uso interno: no se publica ni se entrega a otra institución. Nadie está nombrado, pero de un albergue el folio y la
        unidad dicen dónde está, y lo que la sede pregunta con texto libre puede decir cualquier cosa.
answers-questions = Preguntas de la sede
answers-questions-edition = Edición { $edition }. Van todas, también las que ya no se preguntan y las de texto libre.
answers-questions-none = La sede no ha agregado preguntas a esta clase.
stays-identity = Se queda: quién es
    .hint = Dice quién es alguien o cómo encontrarle:
stays-words = Se queda: lo escrito libremente
    .hint = Puede nombrar a cualquiera o decir un lugar exacto:
stays-whereabouts = Se queda: dónde está
    .hint = Diría un lugar más preciso que el que dice el mapa:
stays-link = Se queda: los enlaces
    .hint = Lleva a otro registro, que no lee todo el que lee este:

## Qué cuenta cada medida: `definition-<clave>`, y su nombre.
definition-oriented = Personas a quienes se informó, de palabra, de los riesgos del camino y de sus derechos.
    .name = Orientados
definition-social-assistance = Personas que recibieron ayuda material: agua, alimento, ropa, traslado, llamada.
    .name = Asistencia social
definition-rescued =
    Personas vivas que se sacaron de una situación o un estado de riesgo, en cualquier entorno, cualquiera que fuera la
    ayuda.
    .name = Rescatados
definition-injured = Atenciones de primeros auxilios: una por FRAP.
    .name = Lesionados o heridos
definition-missing-found = Personas que se buscaban, o que se habían perdido, y que se encontraron.
    .name = Extraviados localizados
definition-legal-assistance = Personas que recibieron asistencia jurídica.
    .name = Asistencia jurídica
definition-patrols = Recorridos terminados. No se suman.
    .name = Recorridos
definition-bodies = Cuerpos encontrados. No se suman.
    .name = Cuerpos recuperados
definition-nna-met = Niñas, niños y adolescentes identificados: uno por expediente, el día en que se identificó.
    .name = NNA identificados
definition-nna-channelled =
    Eventos de niñas, niños y adolescentes canalizados al sistema DIF, el día de la canalización. Son eventos, no personas.
    .name = NNA canalizados
definition-nna-step = Etapas del procedimiento a las que llegó cada expediente, y los días desde que se identificó.
    .name = Etapas del procedimiento
definition-repatriated = Personas recibidas al volver al país.
    .name = Personas repatriadas
definition-need = Necesidades que dijeron las personas: una por persona y tipo.
    .name = Necesidades
definition-programme-offered = Personas a quienes se ofreció un programa.
    .name = Programas ofrecidos
definition-programme-accepted = Personas que aceptaron un programa.
    .name = Programas aceptados
definition-programme-received = Personas que recibieron lo que un programa ofrece.
    .name = Programas recibidos
definition-referred = Personas enviadas a quien las protege o les da un servicio.
    .name = Canalizaciones
definition-event = Registros de lo que ocurrió en un lugar, por celda de una décima de grado: nunca un punto.
    .name = Eventos

## Lo que no sale
problem-not-for-public = Esa tabla no se publica.
remedy-not-for-public = Use la tabla principal del tema para publicar: dos tablas de los mismos registros, juntas, dirían lo que cada una omite.
problem-published-before = De esos meses ya se publicó esta tabla, con otros meses o con otras cifras.
remedy-published-before = Publique meses que no han salido: de dos tablas que se enciman se restaría lo que una de ellas guarda. Lo corregido se dice al lado, como errata.

## La sede: las tablas como archivo
hq-report-filed = Las tablas quedaron en { $path }
hq-report-exists = Ya hay un archivo con ese nombre. No se escribió nada.
hq-report-not-writable = La sede no puede escribir en esa carpeta, o la carpeta no existe.
hq-report-disk-full = El disco está lleno. No se escribió nada.
hq-report-not-for-public = No se publica: { $table }. Use la tabla principal del tema.
hq-report-unbounded = Para publicar, diga de qué mes a qué mes (--from y --to, o --month).
hq-report-published-before = De «{ $table }» ya salió { $period } ({ $number }), con otras cifras. Publicarla otra vez sobre los mismos meses diría, por resta, lo que una de las dos guarda. Publique meses que no han salido.
hq-report-cutoffs-inside = Los cortes se leen aquí (text o json) y no se publican; como archivo salen sus tablas.
hq-report-too-much = La tabla es más grande de lo que cabe en ese formato. Pida xlsx o csv, o menos meses.
