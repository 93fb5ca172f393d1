interface FieldSelectProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** A labelled choice of one among several, with "all" first. */
export function FieldSelect({ name, label, all, chosen, options }: FieldSelectProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
