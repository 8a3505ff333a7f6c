import type { MouseEventHandler, ReactElement, ReactNode, Ref } from 'react'

/** What a template hands to the app's link: spread it on the router's `<Link>`. */
export interface LinkProps {
  className?: string
  children?: ReactNode
  ref?: Ref<HTMLAnchorElement>
  onClick?: MouseEventHandler<HTMLAnchorElement>
  'aria-current'?: 'page'
  'aria-label'?: string
  'data-active'?: true
  'data-hint'?: string
  'data-row-link'?: true
}

/**
 * How templates link without knowing the router:
 * `link={(props) => <Link to="/$tenant/projects" params={{ tenant }} {...props} />}`.
 */
export type RenderLink = (props: LinkProps) => ReactElement
