package main

import (
	"os"
	"strings"

	"stet/handlers"
)

// providerFlags name the provider at which members may sign in besides.
type providerFlags struct {
	Issuer     string `name:"oidc-issuer" placeholder:"URL" help:"Address of an OpenID provider where members may sign in too."`
	Client     string `name:"oidc-client" placeholder:"ID" help:"The newsroom’s client id there."`
	SecretFile string `name:"oidc-secret-file" placeholder:"FILE" help:"File that holds the client’s secret."`
	Name       string `name:"oidc-name" placeholder:"NAME" help:"What members call the provider; without it, its host."`
}

// provider is nil where no flag names one.
func (f providerFlags) provider() (*handlers.Provider, error) {
	if f == (providerFlags{}) {
		return nil, nil
	}
	if f.Issuer == "" || f.Client == "" || f.SecretFile == "" {
		return nil, wrongUsage("--oidc-issuer, --oidc-client and --oidc-secret-file belong together: give all three, or none and no --oidc-name")
	}
	secret, err := os.ReadFile(f.SecretFile)
	if err != nil {
		return nil, wrongUsage("--oidc-secret-file: %s", err)
	}
	if len(strings.Fields(string(secret))) != 1 {
		return nil, wrongUsage("--oidc-secret-file: %s must hold the secret in one line, and nothing else", f.SecretFile)
	}
	provider, err := handlers.NewProvider(handlers.ProviderOptions{Issuer: f.Issuer, Client: f.Client, Secret: strings.TrimSpace(string(secret)), Name: f.Name})
	if err != nil {
		return nil, wrongUsage("--oidc-issuer: %s", err)
	}
	return provider, nil
}
