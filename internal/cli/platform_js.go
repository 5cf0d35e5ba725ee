package cli

// fullPlatform says that this platform has only the commands that work everywhere.
const fullPlatform = false

// ignorePipeSignal does nothing: there are no signals.
func ignorePipeSignal() {}
