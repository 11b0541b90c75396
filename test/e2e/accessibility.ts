import type { Page } from 'playwright-core';
import type { Session } from './rig';

/** Roles of controls and pictures that a screen reader has to be able to say. */
const named: ReadonlySet<string> = new Set([
  'button', 'link', 'textbox', 'checkbox', 'radio', 'combobox', 'switch', 'tab', 'spinbutton', 'menuitem', 'dialog',
  'alertdialog', 'radiogroup', 'progressbar', 'table', 'searchbox', 'navigation', 'region', 'complementary', 'image',
]);

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly backendDOMNodeId?: number;
}

/** What stands in the window without a name, by the browser's own tree for screen readers. */
export async function unnamedControls(session: Session): Promise<readonly string[]> {
  const { nodes } = await session.devtools.send('Accessibility.getFullAXTree') as { nodes: readonly AxNode[] };
  const without = nodes.filter(({ ignored, role, name }) =>
    !ignored && named.has(role?.value ?? '') && (name?.value ?? '').trim() === '');
  return Promise.all(without.map(async ({ role, backendDOMNodeId }) => {
    if (backendDOMNodeId === undefined) return role?.value ?? '';
    const { outerHTML } = await session.devtools.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId });
    return `${role?.value ?? ''}: ${outerHTML.slice(0, 160)}`;
  }));
}

/** Texts in sight whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3); what is disabled is not judged there either. */
export function weakContrast(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const colourOf = (css: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour =>
      [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
    const luminance = ([r, g, b]: Colour): number => {
      const linear = (value: number): number => {
        const share = value / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const groundOf = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        const layer = colourOf(getComputedStyle(one).backgroundColor);
        if (layer[3] > 0) layers.push(layer);
        if (layer[3] === 1) break;
      }
      return layers.reduceRight<Colour>((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
    };
    const weak: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      const words = (node.textContent ?? '').trim();
      if (words === '' || element === null || element.closest('svg, option, [aria-disabled="true"], :disabled') !== null) continue;
      const { width, height } = element.getBoundingClientRect();
      const { color } = getComputedStyle(element);
      // What is folded away or far out of sight is not styled yet.
      const isShown = element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
      if (width < 2 || height < 2 || !isShown) continue;
      const ground = groundOf(element);
      const [light = 0, dark = 0] = [luminance(over(colourOf(color), ground)), luminance(ground)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) weak.push(`${ratio.toFixed(2)} «${words.slice(0, 60)}»`);
    }
    return weak;
  });
}
