### Posibles coincidencias: qué se comparó de dos personas y cómo resultó.

match-field-given = Nombre
match-field-first-surname = Primer apellido
match-field-second-surname = Segundo apellido
match-field-surname-order = Orden de los apellidos
match-field-nickname = Apodo
match-field-sex = Sexo
match-field-age = Edad
match-field-birth-date = Fecha de nacimiento
match-field-nationality = Nacionalidad
match-field-origin = Lugar de origen
match-field-phone = Teléfono
match-field-curp = CURP
match-field-document = Documento
match-field-companions = Acompañantes

match-agreement-same = igual
match-agreement-same-sound = suena igual
match-agreement-short-form = diminutivo u otra forma
match-agreement-close = muy parecido
match-agreement-part = coincide en parte
match-agreement-compatible = compatible
match-agreement-near = a dos años o menos
match-agreement-swapped = invertido
match-agreement-differs = distinto
match-agreement-far-apart = a más de cinco años
match-agreement-together = viajan juntas
