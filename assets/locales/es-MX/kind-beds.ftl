### Camas: lo que un albergue cuenta, grupo por grupo, y cuándo lo contó. Las claves se forman como dice forms.ftl.

kind-beds = Camas
    .plural = Camas de albergues
    .new = Nuevo tablero de camas

section-beds-house = Albergue
section-beds-men = Hombres
section-beds-women = Mujeres
section-beds-families = Familias
section-beds-boys = Niños y adolescentes hombres
section-beds-girls = Niñas y adolescentes mujeres
section-beds-mixed-nna = NNA, sin separar
section-beds-lgbti = Personas LGBTI+
section-beds-special-care = Cuidados especiales

field-beds-shelter = ¿De qué albergue o CAS?
    .hint = Un solo tablero por casa.
field-beds-name = Nombre, si no está en la lista
field-beds-notes = Notas
    .hint = Lo que hay que saber antes de enviar a alguien: horario, accesos, epidemias. Sin nombres.
field-beds-men-capacity = Camas que hay
field-beds-men-occupied = Camas ocupadas
    .hint = Las que se contaron, una por una.
field-beds-men-blocked = Camas que no se pueden usar
    .hint = Rotas, en cuarentena, apartadas.
field-beds-men-counted = Hora del conteo
field-beds-women-capacity = Camas que hay
field-beds-women-occupied = Camas ocupadas
field-beds-women-blocked = Camas que no se pueden usar
field-beds-women-counted = Hora del conteo
field-beds-families-capacity = Camas que hay
field-beds-families-occupied = Camas ocupadas
field-beds-families-blocked = Camas que no se pueden usar
field-beds-families-counted = Hora del conteo
field-beds-boys-capacity = Camas que hay
field-beds-boys-occupied = Camas ocupadas
field-beds-boys-blocked = Camas que no se pueden usar
field-beds-boys-counted = Hora del conteo
field-beds-girls-capacity = Camas que hay
field-beds-girls-occupied = Camas ocupadas
field-beds-girls-blocked = Camas que no se pueden usar
field-beds-girls-counted = Hora del conteo
field-beds-mixed-nna-capacity = Camas que hay
field-beds-mixed-nna-occupied = Camas ocupadas
field-beds-mixed-nna-blocked = Camas que no se pueden usar
field-beds-mixed-nna-counted = Hora del conteo
field-beds-lgbti-capacity = Camas que hay
field-beds-lgbti-occupied = Camas ocupadas
field-beds-lgbti-blocked = Camas que no se pueden usar
field-beds-lgbti-counted = Hora del conteo
field-beds-special-care-capacity = Camas que hay
field-beds-special-care-occupied = Camas ocupadas
field-beds-special-care-blocked = Camas que no se pueden usar
field-beds-special-care-counted = Hora del conteo

bed-group-men = Hombres
bed-group-women = Mujeres
bed-group-families = Familias
bed-group-boys = Niños y adolescentes hombres
bed-group-girls = Niñas y adolescentes mujeres
bed-group-mixed-nna = NNA, sin separar
bed-group-lgbti = Personas LGBTI+
bed-group-special-care = Cuidados especiales

rule-beds-over-capacity = Hay más camas ocupadas o bloqueadas que camas: cuente de nuevo, o busque lugar en otra casa.
rule-beds-untimed = Anote a qué hora se contó: sin hora, nadie sabe si la cifra sirve todavía.
