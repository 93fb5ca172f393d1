const FORM = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that the calendar has, years 0001 to 9999: neither `2025-02-31` nor year 0. */
export function isCalendarDate(text: string): boolean {
  if (!FORM.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}
