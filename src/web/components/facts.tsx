import type { ComponentChildren } from 'preact';

export type Fact = readonly [label: string, value: ComponentChildren];

/** Labelled values; those that are null are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl>
      {facts.flatMap(([label, value]) =>
        value === null ? [] : [<dt key={label}>{label}</dt>, <dd key={`${label} is`}>{value}</dd>],
      )}
    </dl>
  );
}
