/** Carries the rest of the address through a form that sends only some of it. */
export function HiddenFields(props: {
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly except: readonly string[];
}) {
  const fields = Object.entries(props.query).filter(([name]) => !props.except.includes(name));
  return (
    <>
      {fields.flatMap(([name, value]) =>
        [value]
          .flat()
          .map((item) => <input key={`${name}=${item}`} type="hidden" name={name} value={item} />),
      )}
    </>
  );
}
