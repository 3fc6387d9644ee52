// Which modules of the pages stand in one file: those that start together. So a page asks for a few files
// with nothing in them that it does not need. By itself the bundler puts nearly every module that a later
// part needs as well into a file of its own, although the page has loaded it by then.
import { basename, dirname } from "node:path";
import type { Rolldown } from "vite";

type Graph = Rolldown.ChunkingContext;

/** What is loaded as a whole: a page, or a part that is imported later. */
interface Root {
  id: string;
  modules: Set<string>;
  /** What imports it later; a page has none. */
  hosts: Root[];
}

/**
 * Names the file of a module after all that has to load it. What only one root loads is left to the
 * bundler, which puts it to that root.
 * @param pages The modules with which they begin.
 */
export function fileNamer(pages: readonly string[]) {
  let roots: readonly Root[] | null = null;
  return (id: string, graph: Graph): string | null => {
    roots ??= rootsFrom(pages, graph);
    const loading = roots.filter((root) => root.modules.has(id) && !isThere(id, root));
    return loading.length > 1 ? loading.map(nameOf).join("-") : null;
  };
}

/** Whether a module was loaded before the root, whatever that is imported by. */
function isThere(id: string, { hosts }: Root, asked: readonly Root[] = []): boolean {
  return (
    hosts.length > 0 &&
    hosts
      .filter((host) => !asked.includes(host))
      .every((host) => host.modules.has(id) || isThere(id, host, [...asked, host]))
  );
}

function rootsFrom(pages: readonly string[], graph: Graph): readonly Root[] {
  const roots = pages.map(rootAt);
  // It grows while it is walked.
  for (const root of roots) {
    const add = (id: string): void => {
      const info = graph.getModuleInfo(id);
      if (info === null || root.modules.has(id)) return;
      root.modules.add(id);
      // The graph reuses its arrays.
      const [now, later] = [[...info.importedIds], [...info.dynamicallyImportedIds]];
      for (const next of later) {
        const part = roots.find((one) => one.id === next) ?? rootAt(next);
        part.hosts.push(root);
        if (!roots.includes(part)) roots.push(part);
      }
      now.forEach(add);
    };
    add(root.id);
  }
  return roots;
}

function rootAt(id: string): Root {
  return { id, modules: new Set(), hosts: [] };
}

/** A page is called by its folder, a part by its file. */
function nameOf({ hosts, id }: Root): string {
  return hosts.length === 0 ? basename(dirname(id)) : basename(id, ".ts");
}
