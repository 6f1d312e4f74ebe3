### Cuando algo no se pudo: `problem-<nombre>` dice qué pasó y `remedy-<nombre>` qué hacer ahora.
### Nadie tiene la culpa, nada se da por perdido que no lo esté, y ningún texto lleva datos de personas.
### Variables: $name la llamada; $detail para quien escribió el guion; $duration un tiempo ya dicho («8 segundos»);
### $file un archivo; $field la etiqueta de un campo; $reason un texto `refusal-…` o `link-failure-…`; $reference del diario; $rule un texto `rule-…`.

problem-unknown-call = Esta versión no conoce la llamada «{ $name }».
remedy-unknown-call = Vea las que hay con `resguardoctl calls`.
problem-bad-request = La petición no tiene la forma de esta llamada: { $detail }
remedy-bad-request = Compárela con el ejemplo de `resguardoctl calls`.
problem-locked = Resguardo está bloqueado.
remedy-locked = Escriba su frase de paso. Lo que dejó a medias sigue aquí.
problem-no-profile = En este equipo todavía no hay un perfil.
remedy-no-profile = Cree un perfil, o enlácese con la sede.
problem-profile-exists = En este equipo ya hay un perfil.
remedy-profile-exists = Ábralo con su frase de paso. Para empezar otro, use otra carpeta.
problem-wrong-passphrase = La frase de paso no abre este perfil.
remedy-wrong-passphrase = Revise las palabras y su orden; los acentos y las mayúsculas no importan.
problem-try-later = Hubo varios intentos seguidos.
remedy-try-later = Espere { $duration } e intente de nuevo. Sus registros están a salvo.
problem-weak-passphrase = Esa frase se adivina con facilidad.
remedy-weak-passphrase = Use las seis palabras propuestas, o una frase más larga que nadie más diría.
problem-name-missing = Falta su nombre.
remedy-name-missing = Escriba el nombre con el que firma sus registros.
problem-unit-missing = Falta la unidad.
remedy-unit-missing = Elija su unidad, o escriba su nombre si no está en la lista.
problem-in-use = Otra ventana u otro programa tiene abierto este perfil.
remedy-in-use = Ciérrelo primero, y abra aquí.
problem-damaged = El archivo { $file } está dañado. No se ha tocado.
remedy-damaged = No borre nada. Copie la carpeta completa a otro disco y avise a la sede: lo ya enviado está allá.
problem-disk-full = El disco está lleno; lo último no se guardó.
remedy-disk-full = Libere espacio y guarde de nuevo. Lo anterior está a salvo.
problem-refused = «{ $field }» no se guardó. { $reason }
remedy-refused = Corrija la respuesta, o diga por qué no se sabe.
problem-no-such-record = Ese registro no está en este equipo.
remedy-no-such-record = Búsquelo por su folio, o sincronice: quizá aún no llega.
problem-wrong-kind = Ese folio es de otra clase de registro.
remedy-wrong-kind = Ábralo desde la lista de registros.
problem-conflict-open = «{ $field }» tiene dos valores y espera una decisión.
remedy-conflict-open = Ábralo en la Bandeja y elija cuál queda.
problem-conflict-moved = «{ $field }» cambió mientras usted decidía.
remedy-conflict-moved = Vea los valores de ahora, y decida otra vez.
problem-not-allowed = Su papel no permite hacer esto.
remedy-not-allowed = Pídalo a su coordinación.
problem-demonstration = Este perfil es de demostración, y sus registros son inventados.
remedy-demonstration = Para enlazarse con la sede, cree un perfil propio.
problem-not-linked = Este equipo no está enlazado con la sede.
remedy-not-linked = Pida un código de enlace a la sede. Mientras tanto todo se guarda aquí.
problem-already-linked = Este equipo ya está enlazado con la sede.
remedy-already-linked = No hace falta otro código.
problem-code-mistyped = El código de enlace tiene un error al escribirlo.
remedy-code-mistyped = Compárelo letra por letra con el que le dieron.
problem-code-expired = El código de enlace ya venció.
remedy-code-expired = Pida otro a la sede. Valen 72 horas.
problem-code-used = El código de enlace ya se usó.
remedy-code-used = Cada código sirve una vez. Pida otro a la sede.
problem-code-unknown = La sede no conoce ese código.
remedy-code-unknown = Revise que sea de esta sede, o pida otro.
problem-other-headquarters = Contestó un servidor que no es la sede del código.
remedy-other-headquarters = No siga en esta red. Revise la dirección con la sede por teléfono.
problem-no-link = No se llegó a la sede. { $reason }
remedy-no-link = Siga registrando: se enviará en cuanto haya enlace.
problem-revoked = La sede ya no admite este equipo o a esta persona.
remedy-revoked = Hable con la sede. Lo que está en este equipo se conserva.
problem-internal = Algo falló en Resguardo. Referencia { $reference }.
remedy-internal = Intente otra vez. Si se repite, dé la referencia a soporte; no lleva datos de personas.

## Por qué no se llegó a la sede: `link-failure-<variante>`.
link-failure-unreachable = Nadie contesta en su dirección.
link-failure-timed-out = La respuesta tardó demasiado.
link-failure-cut = La conexión se cortó; lo que llegó se conserva.
link-failure-other-headquarters = Contestó un servidor que no es su sede. Use otra red.
link-failure-not-understood = La sede contestó algo que esta versión no entiende.
problem-forbidden = No se guardó, porque protege a alguien: { $rule }
remedy-forbidden = Cambie la respuesta. Si es un hecho que usted encontró, regístrelo como hallazgo y avise a la Procuraduría.
problem-nothing-to-undo = Ese cambio ya no está como se escribió: alguien lo corrigió después.
remedy-nothing-to-undo = Vea la historia y escriba el dato que corresponde.
