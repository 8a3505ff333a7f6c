// The renderer was built for pages that allow inline styles. This makes it do the same within our policy, which allows none
// without the page's nonce: each style element gets it, and style attributes are set through the CSSOM, which the policy
// leaves to scripts. Only this page loads this file.
;(() => {
  const nonce = document.querySelector('meta[property="csp-nonce"]').content

  const createElement = Document.prototype.createElement
  Document.prototype.createElement = function (name, options) {
    const element = createElement.call(this, name, options)
    if (String(name).toLowerCase() === 'style') element.setAttribute('nonce', nonce)
    return element
  }

  const setAttribute = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style' && this.style) this.style.cssText = value
    else setAttribute.call(this, name, value)
  }

  const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...inner,
    set(html) {
      inner.set.call(this, String(html ?? '').replace(/(<[a-z][^<>]*?\s)style=/gi, '$1data-style='))
      const root = this instanceof HTMLTemplateElement ? this.content : this
      for (const element of root.querySelectorAll('[data-style]')) {
        element.style.cssText = element.dataset.style
        delete element.dataset.style
      }
    },
  })

  // Libraries ask whether text can be run as code by trying. The answer is no, before the policy has to report it.
  const refuse = () => {
    throw new EvalError('This page runs no text as code.')
  }
  globalThis.Function = new Proxy(Function, { apply: refuse, construct: refuse })
})()
