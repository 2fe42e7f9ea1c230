declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export default Handlebars;
}

declare module 'handlebars/dist/cjs/handlebars.js' {
  import Handlebars from 'handlebars';

  /** What `compile` goes through, of which the package types nothing. */
  interface Compilers {
    Compiler: new () => { compile(ast: hbs.AST.Program, options: object): object };
    JavaScriptCompiler: new () => {
      compile(
        environment: object,
        options: object,
        context: undefined,
        asObject: true,
      ): TemplateSpecification;
    };
  }
  const handlebars: typeof Handlebars & Compilers;
  export default handlebars;
}
