import { localStorageColorSchemeManager } from '@mantine/core'
import { tokens } from './tokens.ts'

const storageKey = 'freehold-color-scheme'

/** Remembers light, dark or auto (system) per browser. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: storageKey })

/**
 * Script for the head of index.html (with the page's nonce, before any stylesheet): sets the scheme and the
 * canvas colour before the first paint, so that a dark viewer never sees a white flash.
 */
export const colorSchemeScript = `(function(){var c='auto';try{c=localStorage.getItem('${storageKey}')||c}catch(e){}
var d=c==='dark'||(c!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches),h=document.documentElement;
h.setAttribute('data-mantine-color-scheme',d?'dark':'light');h.style.colorScheme=d?'dark':'light';
h.style.backgroundColor=d?'${tokens.dark.canvas}':'${tokens.light.canvas}'})()`
