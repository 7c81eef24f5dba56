"""The neural tagger at run time: characters to numbers, the network through ONNX Runtime, tags back to names."""
