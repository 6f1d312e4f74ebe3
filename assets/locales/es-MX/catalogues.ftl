### Catálogos: `unit-kind-`, `recipient-kind-`, `firewall-`, `programme-group-`, `catalogue-list-` y `edition-refused-<clave>`.

unit-kind-beta = Grupo Beta
unit-kind-dif = DIF o Procuraduría de Protección
unit-kind-cas = Centro de Asistencia Social
unit-kind-shelter = Albergue
unit-kind-comar = COMAR
unit-kind-regional = Oficina regional

recipient-kind-dif = DIF y Procuraduría de Protección
recipient-kind-cas = Centro de Asistencia Social
recipient-kind-shelter = Albergue
recipient-kind-hospital = Hospital
recipient-kind-comar = COMAR
recipient-kind-consulate = Consulado
recipient-kind-civil-registry = Registro Civil
recipient-kind-cndh = CNDH
recipient-kind-prosecutor = Fiscalía
recipient-kind-conase = CONASE y unidades antisecuestro
recipient-kind-search-commission = Comisión de Búsqueda
recipient-kind-women-centre = Centro para mujeres
recipient-kind-legal-aid = Defensa jurídica gratuita
recipient-kind-employment-service = Servicio Nacional de Empleo
recipient-kind-programme-office = Oficina de programas sociales
recipient-kind-reception-centre = Centro de México te abraza
recipient-kind-inm-procedure = INM, trámites
recipient-kind-immigration-station = Estación o estancia migratoria
recipient-kind-verification = INM, verificación migratoria
recipient-kind-border-police = Policía o guardia de frontera
recipient-kind-other = Otra institución

firewall-control = Control
    .hint = Aquí nunca se envía nada.
firewall-procedure = Trámite
    .hint = Sólo los datos de ese trámite, con consentimiento registrado.
firewall-protection = Protección y servicio
    .hint = Lo que la persona consiente.

programme-group-health = Salud
programme-group-work = Trabajo
programme-group-welfare = Bienestar
programme-group-education = Educación
programme-group-agriculture = Agricultura y pesca
programme-group-finance = Apoyos financieros
programme-group-needs = Somos Mexicanos: lo que se necesita
programme-group-identity = Identidad
programme-group-financial-orientation = Orientación financiera
programme-group-labour-mobility = Movilidad laboral
programme-group-consular-protection = Protección consular
programme-group-human-rights = Derechos humanos

catalogue-unconfirmed = por confirmar
catalogue-unreviewed = Traducción sin revisar por hablantes
catalogue-list-units = Unidades
catalogue-list-recipients = Instituciones que reciben
catalogue-list-programmes = Programas
catalogue-list-cards = Tarjetas de orientación

edition-refused-unknown-list = No hay un catálogo con ese nombre que la sede pueda editar.
edition-refused-too-long = La edición pasa de un megabyte. Quite lo que sobra y publíquela de nuevo.
edition-refused-too-many = La edición pasa de 5,000 entradas. Quite lo que sobra y publíquela de nuevo.
edition-refused-unreadable = La edición no se puede leer: línea { $line }, columna { $column }. Corrija ese lugar y publíquela de nuevo.
edition-refused-not-newer = Ya vale la versión { $version }. Publique la edición con un número más alto.
edition-refused-code-twice = La clave { $code } está dos veces. Deje una sola.
edition-refused-code-gone = Falta la clave { $code }. Hay registros que pueden usarla: vuelva a ponerla.
edition-refused-code-changed = La clave { $code } significaba otra cosa. Déjela como estaba y agregue una clave nueva.
edition-refused-unsound = A la entrada { $code } le falta un dato, o apunta a algo que no está en ningún catálogo. Corríjala.
