import { tokens } from './tokens.ts'

/** Where the choice of light, dark or auto is kept per browser. */
export const colorSchemeKey = 'freehold-color-scheme'

/**
 * Script for the head of index.html (with the page's nonce, before any stylesheet): sets the scheme and the
 * canvas colour before the first paint, so that a dark viewer never sees a white flash.
 */
export const colorSchemeScript = `(function(){var c='auto';try{c=localStorage.getItem('${colorSchemeKey}')||c}catch(e){}
var d=c==='dark'||(c!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches),h=document.documentElement;
h.setAttribute('data-mantine-color-scheme',d?'dark':'light');h.style.colorScheme=d?'dark':'light';
h.style.backgroundColor=d?'${tokens.dark.canvas}':'${tokens.light.canvas}'})()`
