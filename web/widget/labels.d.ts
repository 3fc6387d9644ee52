// What the build puts together for the widget; see vite.widget.config.ts.

/** How the launcher is called before the catalogs are there, by locale. */
declare module "frontdesk:labels" {
  const labels: Record<string, string>;
  export default labels;
}

/** The tokens of public/theme.css as declarations. */
declare module "frontdesk:tokens" {
  export const light: string;
  export const dark: string;
}
