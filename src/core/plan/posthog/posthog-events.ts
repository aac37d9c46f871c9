/** What PostHog's own events tell, as posthog-js 1.449 and PostHog's other SDKs capture them; by the event's name. */
export const POSTHOG_EVENTS: Readonly<Record<string, string>> = {
  // Pages
  $pageview: 'A page was opened, or the address changed inside a single-page app.',
  $pageleave: 'The visitor left the page or closed the tab.',
  $bot_pageview: 'A page was opened by what looks like a bot; sent instead of $pageview where the page opted in.',
  $screen: 'A screen of a mobile app was opened.',
  // Interaction
  $autocapture: 'The SDK saw a click, a changed field or a submitted form by itself.',
  $copy_autocapture: 'The visitor copied, cut or pasted something.',
  $rageclick: 'Several quick clicks on one spot: the visitor expected something to happen.',
  $dead_click: 'A click after which nothing on the page changed.',
  $dead_swipe: 'A swipe after which nothing on the page moved or changed.',
  $$heatmap: 'Where the visitor clicked, moved and scrolled since the last such event; the source of heatmaps.',
  $element_viewed: "An element that PostHog's React component watches came into view.",
  $feature_view: "A part of the page behind a feature flag came into view; from PostHog's React component.",
  $feature_interaction: "A part of the page behind a feature flag was clicked; from PostHog's React component.",
  // Measurements
  $web_vitals: "How fast the page loaded, answered and settled: Google's Core Web Vitals.",
  $exception: 'An error, thrown in the page or handed to captureException().',
  $csp_violation: 'The browser blocked something because of the Content Security Policy.',
  $snapshot: 'A piece of the session recording; PostHog puts the pieces together to a replay.',
  // Persons and groups
  $identify: 'The visitor became known: the anonymous person so far and the given ID count as one from here on.',
  $set: 'Person properties were changed, and nothing else happened.',
  $create_alias: 'A second ID was tied to the same person.',
  $merge_dangerously: 'Two persons were joined for good, even if both were identified; sent by a server.',
  $groupidentify: 'A group, such as a company, was named, or its properties were changed.',
  $opt_in: 'The visitor agreed to be tracked.',
  // Flags and experiments
  $feature_flag_called: 'The page read a feature flag; what counts a person as exposed in an experiment.',
  $feature_enrollment_update: 'The visitor joined or left an early access feature.',
  $web_experiment_applied: 'A no-code experiment changed the page; older versions of the SDK.',
  $experiment_exposure: 'A person was exposed to a variant of an experiment.',
  // Surveys
  'survey shown': 'A survey was shown to the visitor.',
  'survey sent': 'The visitor answered a survey, or a question of it.',
  'survey dismissed': 'The visitor closed a survey without finishing it.',
  'survey abandoned': 'The visitor left the page with a survey open.',
  // Product tours
  'product tour shown': 'A product tour began.',
  'product tour dismissed': 'The visitor ended a product tour before its last step.',
  'product tour completed': 'The visitor went through a product tour to its end.',
  'product tour step shown': 'A step of a product tour was shown.',
  'product tour step completed': 'The visitor went on from a step of a product tour.',
  'product tour button clicked': 'A button in a step of a product tour was clicked.',
  'product tour step selector failed': 'The element that a step of a product tour points at was not found.',
  'product tour banner container selector failed': "The place for a product tour's banner was not found.",
  'product tour banner action clicked': "The action in a product tour's banner was clicked.",
  // Conversations, PostHog's support chat
  $conversations_loaded: 'The support chat was loaded.',
  $conversations_widget_loaded: 'The window of the support chat is on the page.',
  $conversations_widget_state_changed: 'The window of the support chat was opened or closed.',
  $conversations_message_sent: 'The visitor wrote a message in the support chat.',
  $conversations_user_identified: 'The visitor gave a name or an e-mail address in the support chat.',
  $conversations_restore_link_requested: 'The visitor asked for a link to earlier support tickets.',
  $conversations_back_to_tickets: 'The visitor went back to the list of support tickets.',
  // AI
  $ai_feedback: 'What a user said about an answer of an AI model.',
  $ai_metric: 'A measure of an AI trace, such as its quality.',
  $ai_generation: 'One call of a language model, with what it was asked, what it answered and what it cost.',
  $ai_span: 'One step inside an AI trace.',
  $ai_trace: 'A whole conversation or run with AI models, as a trace of steps.',
  $ai_embedding: 'One call of a model that turns text into numbers.',
  $ai_evaluation: 'A judgement of what an AI model answered.',
  $mcp_tool_call: 'An AI agent used a tool, on the page (WebMCP) or of an MCP server.',
  // The SDK about itself
  $$client_ingestion_warning: 'The SDK dropped events because the page captured too many in too short a time.',
}
