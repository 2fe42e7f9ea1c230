/** What a rule of a listener asks of requests; an empty list asks nothing. */
export interface RuleMatch {
  /** Patterns in which `*` is any text, slashes too, and `?` one character. */
  paths: readonly string[];
  methods: readonly string[];
  /** Patterns as those of paths, in which case does not matter. */
  hosts: readonly string[];
  /** Ranges of addresses. */
  sources: readonly string[];
  /** True where it asks for something else, such as a header. */
  more: boolean;
}

/** What every request meets. */
export const anything: RuleMatch = { paths: [], methods: [], hosts: [], sources: [], more: false };
