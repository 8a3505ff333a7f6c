const off = {
  enabled: false,
  required: false,
  verifications: [],
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: false,
}
const email = {
  ...off,
  enabled: true,
  required: true,
  used_for_first_factor: true,
  first_factors: ['email_code'],
  verifications: ['email_code'],
  verify_at_sign_up: true,
}
const unused = [
  'phone_number',
  'username',
  'web3_wallet',
  'passkey',
  'authenticator_app',
  'backup_code',
  'ticket',
]

const authConfig = {
  object: 'auth_config',
  id: 'aconf_standin',
  first_name: 'on',
  last_name: 'on',
  email_address: 'on',
  phone_number: 'off',
  username: 'off',
  password: 'required',
  identification_requirements: [['email_address']],
  identification_strategies: ['email_address'],
  first_factors: ['password'],
  second_factors: [],
  email_address_verification_strategies: ['email_code'],
  single_session_mode: true,
  enhanced_email_deliverability: false,
  test_mode: false,
  cookieless_dev: false,
  url_based_session_syncing: false,
  claimed_at: null,
  reverification: true,
}

const displayConfig = {
  object: 'display_config',
  id: 'display_config_standin',
  instance_environment_type: 'production',
  application_name: 'Stand-in',
  theme: { buttons: {}, general: {}, accounts: {} },
  preferred_sign_in_strategy: 'password',
  logo_image_url: '',
  favicon_image_url: '',
  branded: false,
  support_email: null,
  captcha_public_key: null,
  captcha_widget_type: null,
  captcha_provider: null,
  show_devmode_warning: false,
  social_provider_strategies: [],
}

const userSettings = {
  attributes: {
    email_address: email,
    password: { ...off, enabled: true, required: true },
    first_name: { ...off, enabled: true },
    last_name: { ...off, enabled: true },
    ...Object.fromEntries(unused.map((name) => [name, off])),
  },
  social: {},
  saml: { enabled: false },
  enterprise_sso: { enabled: false },
  sign_in: { second_factor: { required: false } },
  sign_up: {
    captcha_enabled: false,
    progressive: true,
    mode: 'public',
    custom_action_required: false,
    legal_consent_enabled: false,
  },
  actions: { delete_self: false, create_organization: false },
  password_settings: {
    min_length: 12,
    max_length: 72,
    disable_hibp: true,
    show_zxcvbn: false,
    min_zxcvbn_strength: 0,
    allowed_special_characters: '',
  },
  username_settings: { min_length: 4, max_length: 64 },
  passkey_settings: { allow_autofill: false, show_sign_in_button: false },
  restrictions: {},
}

const withoutMore = {
  organization_settings: {
    object: 'organization_settings',
    enabled: false,
    actions: {},
    domains: { enabled: false },
  },
  commerce_settings: {
    object: 'commerce_settings',
    billing: { organization: { enabled: false }, user: { enabled: false } },
  },
  api_keys_settings: { object: 'api_keys_settings', enabled: false },
  maintenance_mode: false,
  client_debug_mode: false,
}

/** `GET /v1/environment` of a production instance that takes e-mail and password, without organizations and checks for robots. */
export function environmentJson(home: string) {
  return {
    object: 'environment',
    id: 'env_standin',
    auth_config: authConfig,
    display_config: {
      ...displayConfig,
      home_url: home,
      sign_in_url: `${home}/sign-in`,
      sign_up_url: `${home}/sign-up`,
      user_profile_url: `${home}/user`,
      after_sign_in_url: home,
      after_sign_up_url: home,
      after_sign_out_one_url: home,
      after_sign_out_all_url: home,
      after_switch_session_url: home,
    },
    user_settings: userSettings,
    ...withoutMore,
  }
}
