// Runs in a page: the visible texts whose colours are too close to read (WCAG 2: 4.5, large text 3).
(() => {
  const channel = (value) =>
    value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) =>
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const parse = (colour) => colour.match(/[\d.]+/gu).map(Number);
  const background = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = parse(getComputedStyle(here).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const ratio = (element) => {
    const [one, other] = [parse(getComputedStyle(element).color), background(element)].map(
      luminance,
    );
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const opacity = (element) =>
    element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => hasText(element) && element.checkVisibility())
    .map((element) => {
      const { fontSize, fontWeight } = getComputedStyle(element);
      const large =
        parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
      const enough = ratio(element) * opacity(element) >= (large ? 3 : 4.5);
      return enough
        ? ''
        : `${element.tagName} ${element.className} ${ratio(element).toFixed(2)} ${element.textContent.slice(0, 40)}`;
    })
    .filter(Boolean);
})();
